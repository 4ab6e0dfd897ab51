package app.soulseer.web.platform;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Times on pages, in the viewer's zone and with the zone shown. */
@Named
@RequestScoped
public class Times {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy, h:mm a", Locale.ENGLISH);
    private static final DateTimeFormatter PRECISE =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("EEEE d MMMM, h:mm a", Locale.ENGLISH);

    private Clock clock;
    private ZoneId zone;

    @Inject
    Times(Clock clock, HttpServletRequest request) {
        this.clock = clock;
        this.zone = ViewerZone.of(cookie(request));
    }

    /** Needed for the client proxy alone. */
    Times() {}

    private static String cookie(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (ViewerZone.COOKIE.equals(cookie.getName())) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    /** The viewer's zone. */
    public ZoneId getZone() {
        return zone;
    }

    /** The zone as people abbreviate it now: {@code EST}, {@code UTC}. */
    public String getZoneName() {
        return zoneName(clock.instant());
    }

    /** The time of day's greeting. */
    public String getGreeting() {
        int hour = clock.instant().atZone(zone).getHour();
        if (hour < 5) {
            return "Good night";
        }
        return hour < 12 ? "Good morning" : hour < 18 ? "Good afternoon" : "Good evening";
    }

    /** {@code Friday 20 November, 8:04 PM EST}. */
    public String getNow() {
        return TODAY.format(clock.instant().atZone(zone)) + " " + getZoneName();
    }

    /** {@code 20 Nov 2026, 8:04 PM}; the zone stands in the head of the list. */
    public String at(Instant instant) {
        return instant == null ? "" : MOMENT.format(instant.atZone(zone));
    }

    /** {@code 20 Nov 2026, 8:04 PM EST}. */
    public String atWithZone(Instant instant) {
        return instant == null ? "" : at(instant) + " " + zoneName(instant);
    }

    /** {@code 20 Nov 2026, 20:04:31}, for the back office. */
    public String precise(Instant instant) {
        return instant == null ? "" : PRECISE.format(instant.atZone(zone));
    }

    /** {@code 20 November 2026}. */
    public String day(Instant instant) {
        return instant == null ? "" : DAY.format(instant.atZone(zone));
    }

    /** For a {@code datetime} attribute. */
    public String iso(Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    /** The viewer's date today. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** Minutes and seconds of a length of time: {@code 13:38}. */
    public String length(long millis) {
        Duration time = Duration.ofMillis(millis);
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    private String zoneName(Instant instant) {
        if (zone.equals(ZoneOffset.UTC)) {
            return "UTC";
        }
        String name = DateTimeFormatter.ofPattern("z", Locale.ENGLISH).format(instant.atZone(zone));
        return name.isEmpty() ? zone.getDisplayName(TextStyle.SHORT, Locale.ENGLISH) : name;
    }
}
