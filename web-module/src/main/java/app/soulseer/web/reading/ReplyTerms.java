package app.soulseer.web.reading;

import app.soulseer.reading.Reviews;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** How long a reply to a review can be changed, for whoever shows the form. */
@Named
@RequestScoped
public class ReplyTerms {

    @Inject
    private Reviews reviews;

    /** In hours: {@code 24 hours}. */
    public String getHours() {
        long hours = reviews.changeable().toHours();
        return hours == 1 ? "1 hour" : hours + " hours";
    }
}
