package app.soulseer.account;

import app.soulseer.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A reader's profile and application, for the reader and for admins.
 *
 * @param slug the name in the clean address {@code /readers/<slug>}; never changes
 * @param rates the price of a minute for each modality that is offered
 * @param approvedAt when an admin approved, {@code null} before
 * @param refusedReason why the application was refused, {@code null} unless it is
 */
public record ReaderProfile(
        PersonView person,
        String slug,
        String headline,
        String biography,
        List<String> specialities,
        boolean hasPhoto,
        Map<Modality, Money> rates,
        Instant appliedAt,
        Instant approvedAt,
        String refusedReason) {}
