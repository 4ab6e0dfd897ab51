package app.soulseer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.TestDatabase;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** M-10: everybody sees their own entries, filtered, with a running balance, and takes them away as CSV. */
class HistoryTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final ZoneId UTC = ZoneOffset.UTC;

    private final TestDatabase database = TestDatabase.fresh();
    private final LedgerFixture books = LedgerFixture.over(database, Clock.fixed(NOON, ZoneOffset.UTC));
    private final PersonId client = books.person();
    private final PersonId reader = books.person();
    private final UUID session = books.id();

    @BeforeEach
    void aFewDays() {
        post(EntryKind.TOP_UP, "2026-11-18T23:30:00Z", References.none(), "First, of \"many\"", 2000, 0);
        post(EntryKind.SESSION_CHARGE, "2026-11-19T00:10:00Z", References.session(session, 1), null, -300, 210);
        post(EntryKind.SESSION_CHARGE, "2026-11-19T23:10:00Z", References.session(session, 2), null, -300, 210);
        post(
                EntryKind.GIFT,
                "2026-11-20T11:00:00Z",
                References.none().with(RefKind.GIFT, "rose").with(RefKind.STREAM, "s1"),
                "=HYPERLINK(\"http://x\")",
                -101,
                71);
    }

    private void post(EntryKind kind, String at, References refs, String reason, long cents, long readerCents) {
        Posting wallet = new Posting(AccountRef.wallet(client), Money.ofCents(cents));
        List<Posting> postings = readerCents == 0
                ? List.of(wallet, new Posting(AccountRef.platform(AccountKind.STRIPE_CLEARING), Money.ofCents(-cents)))
                : List.of(
                        wallet,
                        new Posting(AccountRef.earnings(reader), Money.ofCents(readerCents)),
                        new Posting(
                                AccountRef.platform(AccountKind.PLATFORM_REVENUE),
                                Money.ofCents(-cents - readerCents)));
        books.post(new Entry(kind, "history:" + at, Instant.parse(at), client, reason, refs, postings));
    }

    private Page<HistoryLine> page(AccountRef account, HistoryFilter filter, int number, int size) {
        return database.jdbi()
                .withHandle(handle -> new History(handle, account, filter).page(new Page.Request(number, size)));
    }

    private List<Long> amounts(HistoryFilter filter) {
        return page(AccountRef.wallet(client), filter, 0, 50).items().stream()
                .map(line -> line.amount().cents())
                .toList();
    }

    @Test
    @DisplayName("M-10 A client's lines come newest first, with the balance after each and what it was for")
    void aClientsLines() {
        Page<HistoryLine> page = page(AccountRef.wallet(client), HistoryFilter.all(UTC), 0, 3);
        assertThat(page.total()).isEqualTo(4);
        assertThat(page.items().stream().map(line -> line.balanceAfter().cents()))
                .containsExactly(1299L, 1400L, 1700L);
        HistoryLine gift = page.items().get(0);
        assertThat(gift.kind()).isEqualTo(EntryKind.GIFT);
        assertThat(gift.at()).isEqualTo(Instant.parse("2026-11-20T11:00:00Z"));
        assertThat(gift.refs())
                .isEqualTo(References.none().with(RefKind.STREAM, "s1").with(RefKind.GIFT, "rose"));
        assertThat(page.items().get(1).refs()).isEqualTo(References.session(session, 2));
        assertThat(page(AccountRef.wallet(client), HistoryFilter.all(UTC), 1, 3).items())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.balanceAfter()).isEqualTo(Money.ofCents(2000));
                    assertThat(line.reason()).isEqualTo("First, of \"many\"");
                });
    }

    @Test
    @DisplayName("M-10 A reader's lines have a running balance too, also when filtered")
    void aReadersLines() {
        Page<HistoryLine> all = page(AccountRef.earnings(reader), HistoryFilter.all(UTC), 0, 50);
        assertThat(all.items().stream().map(line -> line.balanceAfter().cents()))
                .containsExactly(491L, 420L, 210L);
        HistoryFilter gifts = new HistoryFilter(Set.of(EntryKind.GIFT), null, null, UTC);
        assertThat(page(AccountRef.earnings(reader), gifts, 0, 50).items())
                .singleElement()
                .satisfies(line -> assertThat(line.balanceAfter()).isEqualTo(Money.ofCents(491)));
    }

    @Test
    @DisplayName("M-10 Filtered by kind, and by days of the viewer's zone, both ends included")
    void filters() {
        assertThat(amounts(new HistoryFilter(Set.of(EntryKind.TOP_UP, EntryKind.GIFT), null, null, UTC)))
                .containsExactly(-101L, 2000L);
        LocalDate nineteenth = LocalDate.of(2026, 11, 19);
        assertThat(amounts(new HistoryFilter(Set.of(), nineteenth, nineteenth, UTC)))
                .containsExactly(-300L, -300L);
        assertThat(amounts(new HistoryFilter(Set.of(), nineteenth, nineteenth, ZoneId.of("Europe/Berlin"))))
                .as("an hour earlier on the clock of the books")
                .containsExactly(-300L, 2000L);
        assertThat(amounts(new HistoryFilter(Set.of(), LocalDate.of(2026, 11, 20), null, UTC)))
                .containsExactly(-101L);
        assertThat(amounts(new HistoryFilter(Set.of(), LocalDate.MIN, LocalDate.MAX, UTC)))
                .hasSize(4);
        assertThatThrownBy(() -> new HistoryFilter(Set.of(), nineteenth, nineteenth.minusDays(1), UTC))
                .isInstanceOf(DomainException.class);
    }

    @Test
    @DisplayName("M-10 Nobody sees another's lines")
    void onlyOnesOwn() {
        assertThat(page(AccountRef.wallet(books.person()), HistoryFilter.all(UTC), 0, 50)
                        .items())
                .isEmpty();
    }

    @Test
    @DisplayName("M-10 The CSV has quoted words, times in the viewer's zone, and no formula that a spreadsheet runs")
    void csv() {
        StringWriter out = new StringWriter();
        ZoneId zone = ZoneId.of("Asia/Kolkata");
        HistoryCsv csv = new HistoryCsv(out, zone);
        csv.header();
        database.jdbi()
                .useTransaction(handle ->
                        new History(handle, AccountRef.wallet(client), HistoryFilter.all(zone)).each(csv::line));
        String[] lines = out.toString().split("\r\n", -1);
        assertThat(lines).hasSize(6);
        assertThat(lines[0]).startsWith("Time,Kind,Amount (USD),Balance (USD),Reason");
        assertThat(lines[1]).startsWith("2026-11-19T05:00:00+05:30,top_up,20.00,20.00,\"First, of \"\"many\"\"\",,,,");
        assertThat(lines[2]).startsWith("2026-11-19T05:40:00+05:30,session_charge,-3.00,17.00,," + session + ",1,,");
        assertThat(lines[4])
                .startsWith("2026-11-20T16:30:00+05:30,gift,-1.01,12.99,\"'=HYPERLINK(\"\"http://x\"\")\",,,"
                        + "gift=rose stream=s1,");
        assertThat(lines[5]).isEmpty();
    }

    @Test
    @DisplayName("M-10 What looks like a formula is made harmless; numbers stay numbers")
    void formulas() {
        assertThat(HistoryCsv.text("+1")).isEqualTo("'+1");
        assertThat(HistoryCsv.text("-1+2")).isEqualTo("'-1+2");
        assertThat(HistoryCsv.text("@SUM(A1)")).isEqualTo("'@SUM(A1)");
        assertThat(HistoryCsv.text("\t=1")).isEqualTo("'\t=1");
        assertThat(HistoryCsv.text("a\nb")).isEqualTo("\"a\nb\"");
        assertThat(HistoryCsv.text(null)).isEmpty();
        assertThat(HistoryCsv.number(Money.ofCents(-5))).isEqualTo("-0.05");
        assertThat(HistoryCsv.number(Money.ofCents(-12345))).isEqualTo("-123.45");
    }
}
