package app.soulseer.web.reading;

import app.soulseer.reading.ReaderCard;
import app.soulseer.web.platform.Looks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Where a reader's picture is found: their own photograph, or the cameo that stands in for it. */
@Named
@ApplicationScoped
public class ReaderPhotos {

    @Inject
    private Looks looks;

    public String of(ReaderCard card) {
        String own = address(card);
        return own == null ? looks.cameo(card.slug()) : own;
    }

    /** The photograph's address, or null without one. */
    static String address(ReaderCard card) {
        return card.hasPhoto() ? "/api/readers/" + card.slug() + "/photo" : null;
    }
}
