package app.soulseer.reading;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Caller;
import app.soulseer.platform.RateLimits;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;

/** Tips from clients to readers, after a reading that has taken place. */
@Stateless
public class Tips {

    private static final int TIPS = 12;
    private static final Duration LIMIT_WINDOW = Duration.ofMinutes(1);
    private static final int WHOLE = 10_000;

    @Resource
    private SessionContext context;

    @Inject
    private Office office;

    @Inject
    private RateLimits limits;

    /**
     * Tips the reader of a finished reading of the caller's from the caller's wallet; as often as the caller likes.
     *
     * @param amount within {@link #terms}
     * @param key one for each decision, 1 to 100 visible characters: the same key gives the same tip and nothing more
     * @throws DomainException {@code reading.tip_needs_funds}, {@code ledger.in_debt}, {@code reading.not_tippable},
     *     {@code account.blocked}, {@code platform.key_reused}, {@code common.invalid_input}, {@code common.not_found}
     */
    @RolesAllowed(Role.CLIENT_NAME)
    public Tip give(ReadingId reading, Money amount, String key) {
        PersonId client = Caller.of(context).require();
        limits.check("reading.tip", client.toString(), TIPS, LIMIT_WINDOW);
        return office.withCare(care -> care.tipping().give(reading, client, amount, key));
    }

    /** What can be tipped, and what of it the reader gets. */
    @PermitAll
    public TipTerms terms() {
        CareRules rules = office.careRules();
        return new TipTerms(
                rules.tipLeast(), rules.tipMost(), WHOLE - rules.tipSplit().platformBasisPoints());
    }
}
