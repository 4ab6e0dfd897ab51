package app.soulseer.payout;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.EntryKind;
import app.soulseer.platform.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.io.Writer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** Reads statements from the ledger, each in one SQL statement, so that its parts agree while money moves. */
@Dependent
class Statements {

    private static final int FETCH_SIZE = 500;

    /** What moved before the period (no span) or within it, by kind and by day or month. */
    private static final String SUMS = """
            SELECT CASE WHEN occurred_at >= :since
                        THEN CAST(date_trunc(:span, occurred_at AT TIME ZONE 'UTC') AS date) END AS span,
                   kind,
                   count(*) AS entries,
                   sum(amount_cents)::bigint AS cents,
                   sum(platform_cents)::bigint AS platform_cents
              FROM ledger_public_earnings_line
             WHERE reader_id = :reader AND occurred_at < :until
             GROUP BY 1, 2""";

    private static final String LINES = """
            SELECT *
              FROM (SELECT l.*,
                           (sum(amount_cents) OVER (ORDER BY occurred_at, seq))::bigint AS balance_cents
                      FROM ledger_public_earnings_line l
                     WHERE reader_id = :reader AND occurred_at < :until) all_lines
             WHERE occurred_at >= :since
             ORDER BY occurred_at, seq""";

    private final Jdbi jdbi;
    private final Contacts contacts;
    private final Clock clock;

    @Inject
    Statements(Jdbi jdbi, Contacts contacts, Clock clock) {
        this.jdbi = jdbi;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** One group of {@link #SUMS}. */
    private record Sum(LocalDate span, EntryKind kind, long entries, Money amount, Money platform) {}

    /** @throws DomainException {@code common.not_found} when there is no such reader */
    Statement of(PersonId reader, StatementPeriod period) {
        String name = name(reader);
        List<Sum> sums = jdbi.withHandle(handle -> handle.createQuery(SUMS)
                .bind("span", period.month() == null ? "month" : "day")
                .bind("reader", reader.value())
                .bind("since", period.since())
                .bind("until", period.until())
                .map((row, context) -> new Sum(
                        Sql.day(row, "span"),
                        EntryKind.of(row.getString("kind")),
                        row.getLong("entries"),
                        Sql.money(row, "cents"),
                        Sql.money(row, "platform_cents")))
                .list());
        Money opening = Money.ZERO;
        Map<EntryKind, Statement.Kind> kinds = new EnumMap<>(EntryKind.class);
        Map<LocalDate, List<Sum>> spans = new TreeMap<>();
        for (Sum sum : sums) {
            if (sum.span() == null) {
                opening = opening.plus(sum.amount());
                continue;
            }
            spans.computeIfAbsent(sum.span(), day -> new ArrayList<>()).add(sum);
            if (isEarning(sum.kind())) {
                kinds.merge(sum.kind(), kind(sum), Statements::together);
            }
        }
        List<Statement.Span> parts = new ArrayList<>();
        Money closing = opening;
        Money paidOut = Money.ZERO;
        Money reversed = Money.ZERO;
        for (Map.Entry<LocalDate, List<Sum>> span : spans.entrySet()) {
            Statement.Span part = span(span.getKey(), span.getValue(), closing);
            parts.add(part);
            closing = part.closing();
            paidOut = paidOut.plus(part.paidOut());
            reversed = reversed.plus(part.reversed());
        }
        return new Statement(
                reader,
                name,
                period,
                opening,
                List.copyOf(kinds.values()),
                paidOut,
                reversed,
                closing,
                parts,
                clock.instant());
    }

    /** Writes every line of the period, from the opening to the closing balance. */
    void csv(PersonId reader, StatementPeriod period, Writer out) {
        if (contacts.reader(reader).isEmpty()) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
        StatementCsv csv = new StatementCsv(out, period);
        csv.header();
        jdbi.useHandle(handle -> handle.createQuery(LINES)
                .bind("reader", reader.value())
                .bind("since", period.since())
                .bind("until", period.until())
                .setFetchSize(FETCH_SIZE)
                .map((row, context) -> StatementLine.of(row))
                .forEach(csv::line));
        csv.end(() -> of(reader, period).closing());
    }

    void pdf(PersonId reader, StatementPeriod period, OutputStream out) {
        new StatementPdf(of(reader, period)).write(out);
    }

    private String name(PersonId reader) {
        return contacts.reader(reader)
                .map(Contacts.Contact::name)
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
    }

    private static boolean isEarning(EntryKind kind) {
        return kind != EntryKind.PAYOUT && kind != EntryKind.PAYOUT_REVERSAL;
    }

    private static Statement.Kind kind(Sum sum) {
        return new Statement.Kind(
                sum.kind(), sum.entries(), sum.amount().plus(sum.platform()), sum.platform(), sum.amount());
    }

    private static Statement.Kind together(Statement.Kind one, Statement.Kind other) {
        return new Statement.Kind(
                one.kind(),
                one.entries() + other.entries(),
                one.gross().plus(other.gross()),
                one.platform().plus(other.platform()),
                one.net().plus(other.net()));
    }

    private static Statement.Span span(LocalDate from, List<Sum> sums, Money before) {
        Money net = Money.ZERO;
        Money paidOut = Money.ZERO;
        Money reversed = Money.ZERO;
        for (Sum sum : sums) {
            switch (sum.kind()) {
                case PAYOUT -> paidOut = paidOut.minus(sum.amount());
                case PAYOUT_REVERSAL -> reversed = reversed.plus(sum.amount());
                default -> net = net.plus(sum.amount());
            }
        }
        Money closing = before.plus(net).minus(paidOut).plus(reversed);
        return new Statement.Span(from, net, paidOut, reversed, closing);
    }
}
