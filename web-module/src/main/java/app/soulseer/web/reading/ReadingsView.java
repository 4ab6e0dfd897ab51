package app.soulseer.web.reading;

import app.soulseer.kernel.Page;
import app.soulseer.kernel.Role;
import app.soulseer.reading.ReadingFilter;
import app.soulseer.reading.ReadingLine;
import app.soulseer.reading.ReadingView;
import app.soulseer.reading.Readings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;

/** The caller's readings, the newest first. */
@Named
@RequestScoped
public class ReadingsView {

    private static final int PAGE = 20;

    @Inject
    private Readings readings;

    @Inject
    private HttpServletRequest request;

    private boolean paidOnly;
    private Page<ReadingLine> page;
    private ReadingView current;

    @PostConstruct
    void read() {
        paidOnly = "1".equals(request.getParameter("paid"));
        page = readings.mine(
                new ReadingFilter(paidOnly, null, null), new Page.Request(number(request.getParameter("page")), PAGE));
        current = readings.current().orElse(null);
    }

    private static int number(String text) {
        try {
            return text == null ? 0 : Math.max(0, Math.min(10_000, Integer.parseInt(text) - 1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    public Page<ReadingLine> getPage() {
        return page;
    }

    public ReadingView getCurrent() {
        return current;
    }

    public boolean isPaidOnly() {
        return paidOnly;
    }

    public boolean isReader() {
        return request.isUserInRole(Role.READER_NAME);
    }

    public String ending(ReadingLine line) {
        return line.endReason() == null
                ? "In progress"
                : SummaryView.ending(line.endReason(), isReader(), line.otherName());
    }

    public String length(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    public String addressOf(int number) {
        return "/readings?page=" + (number + 1) + (paidOnly ? "&paid=1" : "");
    }
}
