package app.soulseer.web.admin;

import app.soulseer.reading.LogFilter;
import app.soulseer.reading.ReadingState;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** The filter of the log of readings as it stands in an address; what can't be understood filters nothing. */
record LogQuery(ReadingState state, LocalDate from, LocalDate to) {

    static LogQuery of(HttpServletRequest request) {
        return new LogQuery(
                state(request.getParameter("state")),
                day(request.getParameter("from")),
                day(request.getParameter("to")));
    }

    LogFilter filter(ZoneId zone) {
        Instant since = from == null ? null : from.atStartOfDay(zone).toInstant();
        Instant until = to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant();
        return new LogFilter(null, null, state, since, until);
    }

    boolean isEmpty() {
        return state == null && from == null && to == null;
    }

    /** The same as the query of an address: empty, or ending with {@code &}. */
    String text() {
        return (state == null ? "" : "state=" + state.code() + "&")
                + (from == null ? "" : "from=" + from + "&")
                + (to == null ? "" : "to=" + to + "&");
    }

    private static ReadingState state(String code) {
        for (ReadingState state : ReadingState.values()) {
            if (state.code().equals(code)) {
                return state;
            }
        }
        return null;
    }

    private static LocalDate day(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() < 1970 || day.getYear() > 9999 ? null : day;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
