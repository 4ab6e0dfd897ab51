package app.soulseer.web.platform;

import app.soulseer.account.Modality;
import app.soulseer.account.ReaderProfile;
import app.soulseer.kernel.Money;
import jakarta.servlet.http.Part;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The fields of a form on a reader's work: words, specialities, photo and rates. A field left empty is {@code null}. */
public final class ProfileFields {

    private final Map<Modality, Money> rates = new EnumMap<>(Modality.class);
    private String headline = "";
    private String biography;
    private List<String> specialities = List.of();
    private Part photo;

    /** Empty fields. */
    public ProfileFields() {}

    /** Fields in which a profile stands as it is; its photo is kept unless another is chosen. */
    public ProfileFields(ReaderProfile profile) {
        headline = profile.headline();
        biography = profile.biography();
        specialities = profile.specialities();
        rates.putAll(profile.rates());
    }

    /** The modalities with an amount: those that are offered. */
    public Map<Modality, Money> offered() {
        return Map.copyOf(rates);
    }

    /**
     * The content of the photo, or {@code null} when none was chosen.
     *
     * @throws app.soulseer.kernel.DomainException {@code common.invalid_input} for more than 8 MB
     */
    public byte[] picture() {
        return PictureFile.read(photo);
    }

    public String getHeadline() {
        return headline;
    }

    public void setHeadline(String headline) {
        this.headline = headline == null ? "" : headline;
    }

    public String getBiography() {
        return biography;
    }

    public void setBiography(String biography) {
        this.biography = biography;
    }

    public List<String> getSpecialities() {
        return specialities;
    }

    public void setSpecialities(List<String> specialities) {
        this.specialities = specialities;
    }

    public Part getPhoto() {
        return photo;
    }

    public void setPhoto(Part photo) {
        this.photo = photo;
    }

    public Money getChat() {
        return rates.get(Modality.CHAT);
    }

    public void setChat(Money rate) {
        put(Modality.CHAT, rate);
    }

    public Money getVoice() {
        return rates.get(Modality.VOICE);
    }

    public void setVoice(Money rate) {
        put(Modality.VOICE, rate);
    }

    public Money getVideo() {
        return rates.get(Modality.VIDEO);
    }

    public void setVideo(Money rate) {
        put(Modality.VIDEO, rate);
    }

    private void put(Modality modality, Money rate) {
        if (rate == null) {
            rates.remove(modality);
        } else {
            rates.put(modality, rate);
        }
    }
}
