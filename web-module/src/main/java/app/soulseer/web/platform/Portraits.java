package app.soulseer.web.platform;

import app.soulseer.reading.ReaderCard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Where a reader's picture is found: their own photograph, or the cameo that stands in for it. */
@Named
@ApplicationScoped
public class Portraits {

    private static final String CAMEOS = "abcdef";

    @Inject
    private Assets assets;

    /** The address of a picture, whatever there is. */
    public String of(String slug, boolean hasPhoto) {
        return hasPhoto ? photo(slug, true) : cameo(slug);
    }

    /** As above, of the reader on a card. */
    public String of(ReaderCard card) {
        return of(card.slug(), card.hasPhoto());
    }

    /** The photograph's address, or null without one. */
    public static String photo(String slug, boolean hasPhoto) {
        return hasPhoto ? "/api/readers/" + slug + "/photo" : null;
    }

    /** The drawing that stands in for a reader's photograph, always the same one for the same reader. */
    public String cameo(String slug) {
        int which = Math.floorMod(String.valueOf(slug).hashCode(), CAMEOS.length());
        return assets.getBase() + "/img/portraits/" + CAMEOS.charAt(which) + ".svg";
    }
}
