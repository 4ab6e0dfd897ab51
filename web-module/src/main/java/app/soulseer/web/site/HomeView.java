package app.soulseer.web.site;

import app.soulseer.kernel.Money;
import app.soulseer.reading.ReaderCard;
import app.soulseer.web.platform.Portraits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The first page: who is here, how many, and from what price. */
@Named
@RequestScoped
public class HomeView {

    @Inject
    private Tonight tonight;

    /**
     * A reader on the first page.
     *
     * @param gift the first of the reader's specialities, or the headline
     * @param photo the address of the photograph, or {@code null}
     * @param rate the lowest rate, or {@code null}
     */
    public record Niche(String slug, String name, String gift, String photo, Object status, Money rate) {

        static Niche of(ReaderCard card) {
            String gift = card.specialities().isEmpty()
                    ? card.headline()
                    : card.specialities().get(0);
            String photo = Portraits.photo(card.slug(), card.hasPhoto());
            Money rate = card.rates().values().stream().min(Money::compareTo).orElse(null);
            return new Niche(card.slug(), card.name(), gift, photo, card.status(), rate);
        }
    }

    /** Up to four readers, the available ones first. */
    public List<Niche> getReaders() {
        return tonight.look().readers();
    }

    /** How many readers are available now. */
    public long getAvailable() {
        return tonight.look().available();
    }

    /** The lowest rate of a minute, or {@code null} while there is none. */
    public Money getLowestRate() {
        return tonight.look().lowestRate();
    }
}
