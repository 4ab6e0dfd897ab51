package app.soulseer.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.AccountKind;
import app.soulseer.ledger.AccountRef;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.Posting;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statements say what the ledger says, to the cent, on the page, as CSV and as PDF. */
class StatementTest {

    private static final StatementPeriod NOVEMBER = new StatementPeriod(2026, 11);
    private static final StatementPeriod DECEMBER = new StatementPeriod(2026, 12);
    private static final StatementPeriod YEAR = new StatementPeriod(2026, null);

    private final PayoutWorld world = new PayoutWorld();
    private PersonId reader;

    /** Two days of November with gifts, tips, a payout that comes back in part, and a December with a correction. */
    @BeforeEach
    void twoMonths() {
        reader = world.reader();
        world.earn(reader, Money.ofCents(1400));
        world.earn(reader, Money.ofCents(700), EntryKind.TIP);
        world.toTheHour();
        world.work();
        UUID payout = world.onlyPayout(reader).id().value();
        world.clock.advance(Duration.ofHours(12));
        world.earn(reader, Money.ofCents(210));
        world.gateway.comesBack(payout, Money.ofCents(300));
        world.tell(world.gateway.fact(payout, true));
        // The last moment of November and the first of December.
        world.clock.advance(Duration.between(world.clock.instant(), Instant.parse("2026-11-30T23:59:59.999999Z")));
        world.earn(reader, Money.ofCents(70));
        world.clock.advance(Duration.ofNanos(1000));
        world.earn(reader, Money.ofCents(7));
        world.ledger.post(world.ledger.entry(
                EntryKind.ADJUSTMENT,
                "correction:" + world.ids.next(),
                new Posting(AccountRef.platform(AccountKind.ADJUSTMENT), Money.ofCents(17)),
                new Posting(AccountRef.earnings(reader), Money.ofCents(-17))));
        PersonId other = world.readerWith("99.99");
        assertThat(world.balance(other)).isEqualTo(Money.ofCents(9999));
    }

    private static Money cents(long cents) {
        return Money.ofCents(cents);
    }

    @Test
    @DisplayName(
            "O-5 A month: opening and closing balance, earned by kind, paid out and come back, equal to the ledger")
    void month() {
        Statement november = world.statements.of(reader, NOVEMBER);
        assertThat(november.opening()).isEqualTo(Money.ZERO);
        assertThat(november.kinds())
                .containsExactly(
                        new Statement.Kind(EntryKind.GIFT, 3, cents(2400), cents(720), cents(1680)),
                        new Statement.Kind(EntryKind.TIP, 1, cents(1000), cents(300), cents(700)));
        assertThat(november.net()).isEqualTo(cents(2380));
        assertThat(november.gross()).isEqualTo(cents(3400));
        assertThat(november.platform()).isEqualTo(cents(1020));
        assertThat(november.paidOut()).isEqualTo(cents(2100));
        assertThat(november.reversed()).isEqualTo(cents(300));
        assertThat(november.closing()).isEqualTo(cents(580));
        assertThat(november.spans()).hasSize(3);

        Statement december = world.statements.of(reader, DECEMBER);
        assertThat(december.opening()).isEqualTo(november.closing());
        assertThat(december.net()).isEqualTo(cents(-10));
        assertThat(december.closing()).isEqualTo(world.balance(reader));
    }

    @Test
    @DisplayName("O-5 A year is the sum of its months, and each figure is the ledger's own sum")
    void year() {
        Statement year = world.statements.of(reader, YEAR);
        Money net = Money.ZERO;
        Money paidOut = Money.ZERO;
        Money reversed = Money.ZERO;
        Money balance = year.opening();
        for (int month = 1; month <= 12; month++) {
            Statement part = world.statements.of(reader, new StatementPeriod(2026, month));
            assertThat(part.opening()).isEqualTo(balance);
            balance = part.closing();
            net = net.plus(part.net());
            paidOut = paidOut.plus(part.paidOut());
            reversed = reversed.plus(part.reversed());
        }
        assertThat(List.of(year.net(), year.paidOut(), year.reversed(), year.closing()))
                .containsExactly(net, paidOut, reversed, balance);
        assertThat(year.closing()).isEqualTo(world.balance(reader));
        assertThat(year.opening().plus(year.net()).minus(year.paidOut()).plus(year.reversed()))
                .isEqualTo(year.closing());
        assertThat(year.net()).isEqualTo(cents(ledgerSum("NOT IN ('payout', 'payout_reversal')")));
        assertThat(year.paidOut()).isEqualTo(cents(-ledgerSum("= 'payout'")));
        assertThat(year.reversed()).isEqualTo(cents(ledgerSum("= 'payout_reversal'")));
        assertThat(world.statements.of(reader, new StatementPeriod(2027, null)).opening())
                .isEqualTo(year.closing());
    }

    private long ledgerSum(String kinds) {
        return world.jdbi.withHandle(
                handle -> handle.createQuery("SELECT sum(p.amount_cents)::bigint FROM ledger_posting p"
                                + " JOIN ledger_account a ON a.id = p.account_id JOIN ledger_entry e ON e.id = p.entry_id"
                                + " WHERE a.owner_id = :reader AND a.kind = 'reader_earnings' AND e.kind " + kinds)
                        .bind("reader", reader.value())
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    @DisplayName("O-5 The CSV has every entry, its sums and balances are those of the statement")
    void csv() {
        StringWriter out = new StringWriter();
        world.statements.csv(reader, NOVEMBER, out);
        String text = out.toString();
        assertThat(text).endsWith("\r\n").doesNotContain("\n\n");
        List<String[]> lines = new ArrayList<>();
        text.lines().forEach(line -> lines.add(line.split(",", -1)));
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(11));
        assertThat(lines.get(0)[0]).isEqualTo("Time (UTC)");
        assertThat(lines.get(1))
                .startsWith("2026-11-01T00:00:00Z", "opening_balance")
                .contains("0.00");
        List<String[]> entries = lines.subList(2, lines.size() - 1);
        assertThat(entries).hasSize(6);
        assertThat(entries.stream().mapToLong(line -> number(line[4])).sum()).isEqualTo(580);
        assertThat(entries.stream()
                        .filter(line -> !line[2].isEmpty())
                        .mapToLong(line -> number(line[2]))
                        .sum())
                .isEqualTo(3400);
        long balance = 0;
        for (String[] entry : entries) {
            balance += number(entry[4]);
            assertThat(number(entry[5])).as(Arrays.toString(entry)).isEqualTo(balance);
        }
        assertThat(lines.get(lines.size() - 1)[1]).isEqualTo("closing_balance");
        assertThat(lines.get(lines.size() - 1)[5]).isEqualTo("5.80");

        StringWriter empty = new StringWriter();
        world.statements.csv(reader, new StatementPeriod(2026, 3), empty);
        assertThat(empty.toString().lines()).hasSize(3);
    }

    private static long number(String text) {
        return new BigDecimal(text).movePointRight(2).longValueExact();
    }

    @Test
    @DisplayName("O-5 Words in the CSV can neither break its lines nor run as a formula")
    void csvWords() {
        StringWriter out = new StringWriter();
        StatementCsv csv = new StatementCsv(out, NOVEMBER);
        csv.line(new StatementLine(
                world.ids.next(),
                PayoutWorld.BEGIN,
                EntryKind.ADJUSTMENT,
                cents(-5),
                Money.ZERO,
                cents(-5),
                "=1+1, \"so\"\r\nnext",
                null,
                null,
                null));
        assertThat(out.toString()).contains("-0.05,0.00,-0.05,-0.05,\"'=1+1, \"\"so\"\"\r\nnext\",");
    }

    @Test
    @DisplayName("O-5 The PDF can be read and its totals are those of the statement")
    void pdf() throws IOException {
        assertPdf(
                NOVEMBER,
                "Earnings statement for November 2026",
                "Rose 2",
                "Opening balance $0.00",
                "Earned $23.80",
                "Paid out -$21.00",
                "Came back of payouts $3.00",
                "Closing balance $5.80",
                "gift 3 $24.00 $7.20 $16.80",
                "tip 1 $10.00 $3.00 $7.00",
                "Total 4 $34.00 $10.20 $23.80",
                "25 November 2026 $21.00 -$21.00 $0.00 $0.00",
                "26 November 2026 $2.10 $0.00 $3.00 $5.10",
                "30 November 2026 $0.70 $0.00 $0.00 $5.80");
        assertPdf(
                YEAR,
                "Earnings statement for 2026",
                "November 2026 $23.80 -$21.00 $3.00 $5.80",
                "December 2026 -$0.10 $0.00 $0.00 $5.70",
                "Closing balance $5.70");
    }

    @Test
    @DisplayName("O-5 A name that the PDF's fonts lack does not break it")
    void pdfOfAnotherScript() throws IOException {
        world.jdbi.useHandle(handle ->
                handle.execute("UPDATE account_person SET display_name = 'Роза' WHERE id = ?", reader.value()));
        assertPdf(NOVEMBER, "Reader " + reader, "Closing balance $5.80");
    }

    /** The text of a PDF has its words in their order; the gaps between its cells are no characters. */
    private void assertPdf(StatementPeriod period, String... words) throws IOException {
        String text = pdfText(period).replaceAll("\\s+", "");
        for (String word : words) {
            assertThat(text).contains(word.replaceAll("\\s+", ""));
        }
    }

    private String pdfText(StatementPeriod period) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        world.statements.pdf(reader, period, out);
        try (PdfReader pdf = new PdfReader(out.toByteArray())) {
            StringBuilder text = new StringBuilder();
            PdfTextExtractor extractor = new PdfTextExtractor(pdf);
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                text.append(extractor.getTextFromPage(page)).append(' ');
            }
            return text.toString();
        }
    }

    @Test
    @DisplayName("O-5 Periods that do not exist are refused, and only readers have statements")
    void badInput() {
        for (int[] period : new int[][] {{1999, 1}, {3000, 1}, {2026, 0}, {2026, 13}, {-1, 1}}) {
            assertThatThrownBy(() -> new StatementPeriod(period[0], period[1]))
                    .isInstanceOfSatisfying(
                            DomainException.class, e -> assertThat(e.problem()).isEqualTo(CommonProblem.INVALID_INPUT));
        }
        PersonId client = world.person("client");
        assertThatThrownBy(() -> world.statements.of(client, NOVEMBER))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.problem()).isEqualTo(CommonProblem.NOT_FOUND));
        assertThat(new StatementPeriod(2024, 2).lastDay()).hasToString("2024-02-29");
        assertThat(NOVEMBER).hasToString("2026-11");
        assertThat(YEAR).hasToString("2026");
    }
}
