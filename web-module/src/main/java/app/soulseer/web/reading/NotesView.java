package app.soulseer.web.reading;

import app.soulseer.kernel.Page;
import app.soulseer.reading.NoteLine;
import app.soulseer.reading.Readings;
import app.soulseer.web.platform.PageNumber;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** All private notes of the viewer (D-1). */
@Named
@RequestScoped
public class NotesView {

    private static final int PAGE = 20;

    private Readings readings;
    private HttpServletRequest request;

    private Page<NoteLine> page;

    @Inject
    NotesView(Readings readings, HttpServletRequest request) {
        this.readings = readings;
        this.request = request;
    }

    /** Needed for the client proxy alone. */
    NotesView() {}

    @PostConstruct
    void load() {
        page = readings.notes(PageNumber.of(request, PAGE));
    }

    public Page<NoteLine> getPage() {
        return page;
    }
}
