package app.soulseer.web.admin;

import app.soulseer.kernel.Page;
import app.soulseer.reading.LogRow;
import app.soulseer.reading.ReadingState;
import app.soulseer.reading.Readings;
import app.soulseer.web.platform.PageNumber;
import app.soulseer.web.platform.Times;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** The log of readings. */
@Named
@RequestScoped
public class ReadingsLogView {

    private static final int PAGE = 50;

    private Readings readings;
    private Times times;
    private HttpServletRequest request;

    private LogQuery query;
    private Page<LogRow> page;

    @Inject
    ReadingsLogView(Readings readings, Times times, HttpServletRequest request) {
        this.readings = readings;
        this.times = times;
        this.request = request;
    }

    /** Needed for the client proxy alone. */
    ReadingsLogView() {}

    @PostConstruct
    void load() {
        query = LogQuery.of(request);
        page = readings.log(query.filter(times.getZone()), PageNumber.of(request, PAGE));
    }

    public Page<LogRow> getPage() {
        return page;
    }

    public boolean isFiltered() {
        return !query.isEmpty();
    }

    public String getQuery() {
        return query.text();
    }

    public String getState() {
        return query.state() == null ? "" : query.state().code();
    }

    public Object getFrom() {
        return query.from() == null ? "" : query.from();
    }

    public Object getTo() {
        return query.to() == null ? "" : query.to();
    }

    public ReadingState[] getStates() {
        return ReadingState.values();
    }
}
