package app.soulseer.web.admin;

import app.soulseer.reading.ReadingId;
import app.soulseer.reading.ReadingRecord;
import app.soulseer.reading.Readings;
import app.soulseer.reading.Summary;
import app.soulseer.web.platform.PathId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** Everything that is recorded of one reading, but what was said in it. */
@Named
@RequestScoped
public class ReadingRecordView {

    @Inject
    private Readings readings;

    @Inject
    private HttpServletRequest request;

    private ReadingRecord record;

    @PostConstruct
    void load() {
        record = readings.record(new ReadingId(PathId.of(request.getParameter("id"))));
    }

    public ReadingRecord getRecord() {
        return record;
    }

    public Summary getSummary() {
        return record.summary();
    }
}
