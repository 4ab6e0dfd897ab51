package app.soulseer.payout;

import app.soulseer.audit.AuditEvent;
import app.soulseer.audit.AuditLog;
import app.soulseer.payment.Fact;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Keeps what is known of readers' accounts current (O-1). The provider's word is taken by the time at which it was said,
 * never by the order in which it arrives; words of nearly one moment that contradict each other are asked about.
 */
@Dependent
class AccountFacts {

    private static final Logger LOG = Logger.getLogger(AccountFacts.class);

    /** Two clocks and whole seconds: within this, what is said to be older may be the newer. */
    private static final Duration DOUBT = Duration.ofMinutes(2);

    private final AccountTable accounts;
    private final News news;
    private final AuditLog audit;
    private final Clock clock;

    @Inject
    AccountFacts(AccountTable accounts, News news, AuditLog audit, Clock clock) {
        this.accounts = accounts;
        this.news = news;
        this.audit = audit;
        this.clock = clock;
    }

    /** Something that the provider told by itself. */
    void record(Fact.Account fact) {
        record(fact, false);
    }

    /** What the provider answered when it was asked: as good as anything that was told until then. */
    void answered(Fact.Account fact) {
        record(fact, true);
    }

    private void record(Fact.Account fact, boolean answer) {
        AccountTable.Row row = accounts.lockByProvider(fact.account()).orElse(null);
        if (row == null) {
            // Another system's, one of before, or one whose opening is not written down yet and is asked about then.
            LOG.debugf("Nothing is known of the account %s", fact.account());
            return;
        }
        if (row.lostAt() != null) {
            return;
        }
        PayoutAccount known = row.view();
        Instant told = known.toldAt();
        if (told != null && (answer ? fact.at().isBefore(told) : !fact.at().isAfter(told))) {
            if (!answer && !says(known, fact) && fact.at().isAfter(told.minus(DOUBT))) {
                accounts.askAgain(row.reader(), clock.instant());
            }
            return;
        }
        accounts.told(row.reader(), fact);
        if (known.transfersActive() && !fact.transfersActive()) {
            news.accountRestricted(row.reader(), fact);
        } else if (!known.transfersActive() && fact.transfersActive()) {
            news.accountReady(row.reader());
        }
    }

    void record(Fact.AccountLost fact) {
        accounts.lockByProvider(fact.account())
                .filter(row -> row.lostAt() == null)
                .ifPresent(row -> {
                    accounts.lost(row.reader(), fact.at());
                    audit.record(new AuditEvent(
                            "payout.account_lost",
                            null,
                            "person",
                            row.reader().toString(),
                            null,
                            Map.of("account", fact.account()),
                            Map.of()));
                    news.accountLost(row.reader(), fact);
                });
    }

    private static boolean says(PayoutAccount known, Fact.Account fact) {
        return known.detailsSubmitted() == fact.detailsSubmitted()
                && known.transfersActive() == fact.transfersActive()
                && known.payoutsEnabled() == fact.payoutsEnabled()
                && known.requirementsDue().equals(fact.requirementsDue())
                && Objects.equals(known.disabledReason(), fact.disabledReason())
                && Objects.equals(known.requirementsBy(), fact.requirementsBy());
    }
}
