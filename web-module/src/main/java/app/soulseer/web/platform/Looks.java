package app.soulseer.web.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How things look in pages: the words and marks of presence, times, initials. */
@Named
@ApplicationScoped
public class Looks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.US);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("h:mm a z", Locale.US);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm a z", Locale.US);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("h:mm:ss a z", Locale.US);

    @Inject
    private Clock clock;

    /** A message of the server that belongs to no field. */
    public record Note(String text, String tone, String icon) {}

    /** The class of {@code .presence} for a state given as an enum or by its name. */
    public String presenceClass(Object status) {
        return switch (String.valueOf(status).toUpperCase(Locale.ROOT)) {
            case "AVAILABLE", "ONLINE" -> "online";
            case "BUSY", "RESERVED" -> "busy";
            case "AWAY" -> "away";
            default -> "offline";
        };
    }

    /** The word beside the moon. */
    public String presenceWord(Object status) {
        if ("RESERVED".equalsIgnoreCase(String.valueOf(status))) {
            return "Reserved";
        }
        return switch (presenceClass(status)) {
            case "online" -> "Available now";
            case "busy" -> "In a reading";
            case "away" -> "Away";
            default -> "Offline";
        };
    }

    /** A time in UTC; the browser rewrites it in the viewer's own zone. */
    public String time(Instant value, String style) {
        if (value == null) {
            return "";
        }
        DateTimeFormatter format = switch (style == null ? "full" : style) {
            case "day" -> DAY;
            case "clock" -> CLOCK;
            case "second" -> SECOND;
            default -> FULL;
        };
        return format.format(value.atZone(ZoneOffset.UTC));
    }

    /** The letter of a person without a picture. */
    public String initial(String name) {
        if (name == null || name.isBlank()) {
            return "·";
        }
        int first = name.strip().codePointAt(0);
        return Character.toString(first).toUpperCase(Locale.ROOT);
    }

    /** An average in tenths of a star as people write it: 47 is 4.7. */
    public String stars(Integer tenths) {
        return tenths == null ? "" : BigDecimal.valueOf(tenths, 1).toPlainString();
    }

    /** The names in a list separated by commas. */
    public List<String> names(String list) {
        return list == null || list.isBlank() ? List.of() : List.of(list.strip().split("\\s*,\\s*", -1));
    }

    /** This year, for the copyright line. */
    public int getYear() {
        return clock.instant().atOffset(ZoneOffset.UTC).getYear();
    }

    /** The messages of this request that belong to no field. */
    public List<Note> getNotes() {
        return FacesContext.getCurrentInstance().getMessageList(null).stream()
                .map(Looks::note)
                .toList();
    }

    private static Note note(FacesMessage message) {
        String text = message.getDetail() == null || message.getDetail().isBlank()
                ? message.getSummary()
                : message.getDetail();
        if (message.getSeverity() == FacesMessage.SEVERITY_INFO) {
            return new Note(text, "success", "check");
        }
        if (message.getSeverity() == FacesMessage.SEVERITY_WARN) {
            return new Note(text, "warning", "warn");
        }
        return new Note(text, "danger", "off");
    }
}
