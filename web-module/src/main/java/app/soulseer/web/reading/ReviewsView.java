package app.soulseer.web.reading;

import app.soulseer.kernel.Page;
import app.soulseer.reading.OwnReview;
import app.soulseer.reading.Reviews;
import app.soulseer.web.platform.PageNumber;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** All reviews of a reader, with what the reader replied or may reply (R-12, D-2). */
@Named
@RequestScoped
public class ReviewsView {

    private static final int PAGE = 20;

    private Reviews reviews;
    private HttpServletRequest request;

    private Page<OwnReview> page;

    @Inject
    ReviewsView(Reviews reviews, HttpServletRequest request) {
        this.reviews = reviews;
        this.request = request;
    }

    /** Needed for the client proxy alone. */
    ReviewsView() {}

    @PostConstruct
    void load() {
        page = reviews.mine(PageNumber.of(request, PAGE));
    }

    public Page<OwnReview> getPage() {
        return page;
    }
}
