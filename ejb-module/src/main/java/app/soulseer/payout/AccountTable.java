package app.soulseer.payout;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.payment.Fact;
import app.soulseer.platform.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The readers' accounts in the database. Everything happens in the caller's transaction. */
@Dependent
class AccountTable {

    /**
     * A row as it stands.
     *
     * @param opening names the wish for an account, or null when there was none
     * @param lostAt when the reader took the account away, or null
     */
    record Row(PersonId reader, UUID opening, String country, String email, PayoutAccount view, Instant lostAt) {

        /** Whether money can be sent to it, as far as the provider has said. */
        boolean isReady() {
            return view.transfersActive() && lostAt == null;
        }
    }

    private static final String SELECT = """
            SELECT a.*, p.display_name
              FROM payout_account a JOIN account_public_person p ON p.person_id = a.reader_id
            """;

    private final Jdbi jdbi;

    @Inject
    AccountTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The row, made when it is missing, locked until the end of the transaction. */
    Row lock(PersonId reader) {
        return jdbi.withHandle(handle -> {
            handle.createUpdate("INSERT INTO payout_account (reader_id) VALUES (:reader) ON CONFLICT DO NOTHING")
                    .bind("reader", reader.value())
                    .execute();
            return handle.createQuery(SELECT + " WHERE a.reader_id = :reader FOR UPDATE OF a")
                    .bind("reader", reader.value())
                    .map((row, context) -> row(row))
                    .findOne()
                    .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        });
    }

    Optional<Row> find(PersonId reader) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE a.reader_id = :reader")
                .bind("reader", reader.value())
                .map((row, context) -> row(row))
                .findOne());
    }

    /** The account of that name at the provider, locked; nothing when it is none of ours (any more). */
    Optional<Row> lockByProvider(String account) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + " WHERE a.provider_account = :account FOR UPDATE OF a")
                        .bind("account", account)
                        .map((row, context) -> row(row))
                        .findOne());
    }

    /** A page of all accounts, those that are paused, not answered for or not ready first. */
    Page<PayoutAccount> list(Page.Request page) {
        return jdbi.withHandle(handle -> {
            long total = handle.createQuery("SELECT count(*) FROM payout_account")
                    .mapTo(Long.class)
                    .one();
            List<PayoutAccount> items = handle.createQuery(
                            SELECT + " ORDER BY a.paused_at IS NULL, a.asks < :many, a.transfers_active,"
                                    + " p.display_name, a.reader_id LIMIT :size OFFSET :offset")
                    .bind("many", Asked.MANY)
                    .bind("size", page.size())
                    .bind("offset", page.offset())
                    .map((row, context) -> row(row).view())
                    .list();
            return new Page<>(items, page.number(), page.size(), total);
        });
    }

    /** Writes down the wish for an account: under that id, with these words, whoever tries it again. */
    void wish(PersonId reader, UUID opening, String country, String email) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE payout_account
                           SET opening_id = :opening, country = :country, email = :email, provider_account = NULL,
                               details_submitted = false, transfers_active = false, payouts_enabled = false,
                               requirements_due = '{}', disabled_reason = NULL, requirements_by = NULL,
                               told_at = NULL, ask_at = NULL, asks = 0, lost_at = NULL
                         WHERE reader_id = :reader""")
                .bind("reader", reader.value())
                .bind("opening", opening)
                .bind("country", country)
                .bind("email", email)
                .execute());
    }

    /** The wish was refused for good; the next one is another. */
    void forgetWish(UUID opening, UUID next) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE payout_account SET opening_id = :next, country = NULL, email = NULL
                         WHERE opening_id = :opening AND provider_account IS NULL""")
                .bind("opening", opening)
                .bind("next", next)
                .execute());
    }

    /** The wish is fulfilled. The answer may be an old one said again, so how the account stands is asked soon. */
    void opened(UUID opening, String account, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE payout_account SET provider_account = :account, email = NULL, ask_at = :now
                         WHERE opening_id = :opening AND provider_account IS NULL""")
                .bind("opening", opening)
                .bind("account", account)
                .bind("now", now)
                .execute());
    }

    void told(PersonId reader, Fact.Account fact) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE payout_account
                           SET details_submitted = :submitted, transfers_active = :transfers,
                               payouts_enabled = :payouts, requirements_due = :due, disabled_reason = :reason,
                               requirements_by = :by, told_at = :at, ask_at = NULL,
                               asks = 0
                         WHERE reader_id = :reader""")
                .bind("reader", reader.value())
                .bind("submitted", fact.detailsSubmitted())
                .bind("transfers", fact.transfersActive())
                .bind("payouts", fact.payoutsEnabled())
                .bindArray("due", String.class, fact.requirementsDue().toArray())
                .bind("reason", fact.disabledReason())
                .bindByType("by", fact.requirementsBy(), Instant.class)
                .bind("at", fact.at())
                .execute());
    }

    void askAgain(PersonId reader, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE payout_account SET ask_at = :at WHERE reader_id = :reader")
                .bind("reader", reader.value())
                .bind("at", at)
                .execute());
    }

    void lost(PersonId reader, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE payout_account
                           SET lost_at = :at, transfers_active = false, payouts_enabled = false, ask_at = NULL,
                               asks = 0
                         WHERE reader_id = :reader""")
                .bind("reader", reader.value())
                .bind("at", at)
                .execute());
    }

    void pause(PersonId reader, PersonId admin, String reason, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE payout_account SET paused_at = :at, paused_by = :admin, paused_reason = :reason
                         WHERE reader_id = :reader""")
                .bind("reader", reader.value())
                .bind("admin", admin.value())
                .bind("reason", reason)
                .bind("at", at)
                .execute());
    }

    void unpause(PersonId reader) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        UPDATE payout_account SET paused_at = NULL, paused_by = NULL, paused_reason = NULL
                         WHERE reader_id = :reader""").bind("reader", reader.value()).execute());
    }

    /** One account that has to be asked for; it is nobody else's until the lease is over. */
    Optional<Asked> takeToAsk(Instant now, Duration lease) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        UPDATE payout_account SET ask_at = :lease, asks = asks + 1
                         WHERE reader_id = (SELECT reader_id FROM payout_account
                                             WHERE ask_at <= :now AND provider_account IS NOT NULL
                                             ORDER BY ask_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING provider_account, asks, ask_at""")
                .bind("now", now)
                .bind("lease", now.plus(lease))
                .map((row, context) ->
                        new Asked(row.getString("provider_account"), row.getInt("asks"), Sql.instant(row, "ask_at")))
                .findOne());
    }

    /** To be asked for again then, unless it has been told of meanwhile, or is to be asked for sooner. */
    void askLater(Asked asked, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE payout_account
                           SET ask_at = CASE WHEN ask_at = :until THEN :at ELSE least(ask_at, :at) END
                         WHERE provider_account = :account AND ask_at IS NOT NULL""")
                .bind("account", asked.name())
                .bind("until", asked.until())
                .bind("at", at)
                .execute());
    }

    private static Row row(ResultSet row) throws SQLException {
        Instant lost = Sql.instant(row, "lost_at");
        Instant paused = Sql.instant(row, "paused_at");
        UUID opening = Sql.uuid(row, "opening_id");
        String account = row.getString("provider_account");
        boolean submitted = row.getBoolean("details_submitted");
        boolean active = row.getBoolean("transfers_active");
        List<String> due = List.of((String[]) row.getArray("requirements_due").getArray());
        String disabled = row.getString("disabled_reason");
        PersonId reader = Sql.person(row, "reader_id");
        String country = row.getString("country");
        PayoutAccount view = new PayoutAccount(
                reader,
                row.getString("display_name"),
                account,
                stage(account, country, lost, submitted, active, disabled, due),
                submitted,
                active,
                row.getBoolean("payouts_enabled"),
                due,
                disabled,
                Sql.instant(row, "requirements_by"),
                Sql.instant(row, "told_at"),
                paused == null
                        ? null
                        : new PayoutAccount.Pause(paused, Sql.person(row, "paused_by"), row.getString("paused_reason")),
                row.getInt("asks") >= Asked.MANY);
        return new Row(reader, opening, country, row.getString("email"), view, lost);
    }

    private static AccountStage stage(
            String account,
            String country,
            Instant lost,
            boolean submitted,
            boolean active,
            String disabled,
            List<String> due) {
        if (lost != null) {
            return AccountStage.LOST;
        }
        if (account == null) {
            return country == null ? AccountStage.NONE : AccountStage.OPENING;
        }
        if (active) {
            return AccountStage.READY;
        }
        if (!submitted) {
            return AccountStage.UNFINISHED;
        }
        return disabled == null && due.isEmpty() ? AccountStage.CHECKED : AccountStage.RESTRICTED;
    }
}
