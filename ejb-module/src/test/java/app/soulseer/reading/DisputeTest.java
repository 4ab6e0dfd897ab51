package app.soulseer.reading;

import static app.soulseer.reading.RequestTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.AccountKind;
import app.soulseer.ledger.AccountRef;
import app.soulseer.ledger.EntryKind;
import app.soulseer.platform.AtOnce;
import app.soulseer.platform.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class DisputeTest {

    private static final String WORDS = "The line was silent for two minutes.";
    private static final String ANSWER = "Audio lost for two minutes";

    private final Scene scene = new Scene();
    private final PersonId client = scene.client("50.00");
    private final PersonId reader = scene.reader("1.20");
    private final PersonId admin = scene.admin();
    private final PersonId second = scene.admin();

    @Test
    @DisplayName(
            "R-14 A client disputes a paid reading once, within 72 hours of its end; the reader is told the reason alone")
    void open() {
        ReadingId free = scene.running(client, reader);
        assertProblem(ReadingProblem.NOT_DISPUTABLE, () -> open(free));
        scene.end(free, client);
        assertProblem(ReadingProblem.NOT_DISPUTABLE, () -> open(free));
        assertThat(scene.summary(free, client).disputableUntil()).isNull();

        ReadingId id = given(150);
        assertThat(scene.summary(id, client).disputableUntil())
                .isEqualTo(scene.session(id).stand().endedAt.plus(Duration.ofDays(3)));
        assertThat(scene.summary(id, reader).disputableUntil()).isNull();
        assertProblem(CommonProblem.NOT_FOUND, () -> open(id, reader, DisputeReason.OTHER, WORDS));
        assertProblem(CommonProblem.NOT_FOUND, () -> open(id, scene.client("0"), DisputeReason.OTHER, WORDS));
        assertProblem(CommonProblem.INVALID_INPUT, () -> open(id, client, null, WORDS));
        assertProblem(CommonProblem.INVALID_INPUT, () -> open(id, client, DisputeReason.OTHER, "  "));
        assertProblem(CommonProblem.INVALID_INPUT, () -> open(id, client, DisputeReason.OTHER, "x".repeat(2001)));
        scene.jump(Duration.ofDays(3).minusSeconds(1));
        ReadingDispute dispute = open(id);
        assertThat(dispute.state()).isEqualTo(DisputeState.OPEN);
        assertThat(dispute.words()).isEqualTo(WORDS);
        assertProblem(ReadingProblem.ALREADY_DISPUTED, () -> open(id));

        ReadingDispute readers = scene.summary(id, reader).dispute();
        assertThat(readers.words()).isNull();
        assertThat(readers.reason()).isEqualTo(DisputeReason.CONNECTION);
        assertThat(scene.told("notice"))
                .extracting(push -> push.channel().name())
                .containsExactlyInAnyOrder("person:" + reader, "person:" + admin, "person:" + second);
        assertThat(scene.mailsTo(reader)).containsExactly("A reading of yours is disputed");
        assertThat(scene.mailsTo(client)).containsExactly("We have your dispute");
        assertThat(scene.summary(id, client).disputableUntil()).isNull();
        assertThat(mine(id, reader, true).dispute()).isEqualTo(DisputeState.OPEN);
        assertThat(scene.<Long>care(care -> care.disputeTable().waiting())).isEqualTo(1);
    }

    @Test
    @DisplayName("R-14 After 72 hours it is too late, and the summary says nothing of it any more")
    void tooLate() {
        ReadingId id = given(61);
        scene.jump(Duration.ofDays(3));
        assertThat(scene.summary(id, client).disputableUntil()).isNull();
        assertProblem(ReadingProblem.DISPUTE_TOO_LATE, () -> open(id));
    }

    @Test
    @DisplayName(
            "R-14 M-4 A part goes back as one reversing entry: each gives in proportion, and both are told the outcome")
    void part() {
        ReadingId id = given(150);
        // 60 s + 60 s + 30 s at $1.20: $3.00, of which $2.10 are the reader's.
        long wallet = scene.wallet(client).total().cents();
        UUID dispute = open(id).id();
        scene.jump(Duration.ofSeconds(1));
        DisputeCase decided = refund(admin, dispute, 101, false);
        assertThat(decided.state()).isEqualTo(DisputeState.REFUNDED);
        // Of $1.01 the platform's 30 % are 30.3 cents, rounded up on its side.
        assertThat(decided.takenBack().cents()).isEqualTo(70);
        assertThat(scene.wallet(client).total().cents()).isEqualTo(wallet + 101);
        assertThat(scene.earned(reader)).isEqualTo(210 - 70);
        assertThat(revenue()).isEqualTo(90 - 31);
        assertThat(scene.summary(id, client).dispute().refunded().cents()).isEqualTo(101);
        assertThat(scene.summary(id, client).dispute().takenBack()).isNull();
        assertThat(scene.summary(id, client).dispute().answer()).isEqualTo(ANSWER);
        assertThat(scene.summary(id, reader).dispute().takenBack().cents()).isEqualTo(70);
        assertThat(mine(id, client, false).givenBack().cents()).isEqualTo(101);
        assertThat(mine(id, reader, true).givenBack().cents()).isEqualTo(70);
        assertThat(scene.mailsTo(client)).last().isEqualTo("$1.01 is back in your wallet");
        assertThat(scene.mailsTo(reader)).last().isEqualTo("A dispute about a reading of yours is decided");
        assertThat(scene.audited()).contains("reading.dispute_refunded");
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("R-14 All of it goes back to the cent whatever the roundings; or the reader keeps what was earned")
    void whole() {
        PersonId odd = scene.reader("0.53");
        ReadingId id = scene.running(client, odd);
        scene.pass(133);
        scene.end(id, client);
        scene.tick();
        long charged = scene.charged(id);
        refund(admin, open(id).id(), charged, false);
        assertThat(scene.earned(odd)).isZero();
        assertThat(revenue()).isZero();

        ReadingId kept = given(60);
        long earned = scene.earned(reader);
        DisputeCase decided = refund(admin, open(kept).id(), scene.charged(kept), true);
        assertThat(decided.takenBack()).isEqualTo(Money.ZERO);
        assertThat(scene.earned(reader)).isEqualTo(earned);
        assertThat(revenue()).isEqualTo(-earned);
        assertThat(scene.wallet(client).total().cents()).isEqualTo(5000);
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("R-14 M-8 Whoever gives back never gives more than was got, at every amount of an odd charge")
    void everyAmount() {
        for (long charged = 1; charged <= 160; charged += 7) {
            long earned = new app.soulseer.kernel.Split(3000)
                    .of(Money.ofCents(charged))
                    .reader()
                    .cents();
            for (long back = 1; back <= charged; back++) {
                DisputeDesk.Parts parts = DisputeDesk.Parts.of(dispute(charged, earned, back));
                assertThat(parts.reader().plus(parts.platform()).cents()).isEqualTo(back);
                assertThat(parts.reader().cents()).isBetween(0L, earned);
                assertThat(parts.platform().cents()).isBetween(0L, charged - earned);
            }
        }
    }

    @Test
    @DisplayName("R-14 D-3 Never more than was charged, never twice: forty decisions at once by two admins refund once")
    void atOnce() throws Exception {
        ReadingId id = given(121);
        long wallet = scene.wallet(client).total().cents();
        UUID dispute = open(id).id();
        assertProblem(ReadingProblem.DISPUTE_TOO_MUCH, () -> refund(admin, dispute, scene.charged(id) + 1, false));
        assertProblem(CommonProblem.INVALID_INPUT, () -> refund(admin, dispute, 0, false));
        List<Callable<Long>> decisions = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            PersonId who = i % 2 == 0 ? admin : second;
            long cents = i % 2 == 0 ? 100 : 200;
            decisions.add(() -> {
                try {
                    return refund(who, dispute, cents, false).refund().cents();
                } catch (DomainException e) {
                    assertThat(e.problem()).isEqualTo(ReadingProblem.DISPUTE_DECIDED);
                    return 0L;
                }
            });
        }
        List<Long> results = AtOnce.all(decisions);
        long won = scene.wallet(client).total().cents() - wallet;
        assertThat(won).isIn(100L, 200L);
        // The winner's other clicks are told the same, and change nothing.
        assertThat(results.stream().filter(one -> one == won).count()).isEqualTo(20);
        assertThat(results.stream().filter(one -> one == 0).count()).isEqualTo(20);
        assertProblem(ReadingProblem.DISPUTE_DECIDED, () -> dismiss(admin, dispute));
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("R-14 D-3 Above the sum a second admin has to agree; the first can't, but may take it back")
    void twoAdmins() {
        scene.careRules = CareRules.of(Settings.of(Map.of("SOULSEER_DISPUTE_TWO_ADMINS_CENTS", "150")));
        ReadingId id = given(121);
        long wallet = scene.wallet(client).total().cents();
        UUID dispute = open(id).id();
        assertProblem(ReadingProblem.DISPUTE_DECIDED, () -> approve(second, dispute));
        assertThat(refund(admin, dispute, 151, false).state()).isEqualTo(DisputeState.PROPOSED);
        assertThat(refund(admin, dispute, 151, false).state()).isEqualTo(DisputeState.PROPOSED);
        assertThat(scene.wallet(client).total().cents()).isEqualTo(wallet);
        // Neither party hears of it before it is agreed on.
        assertThat(scene.summary(id, client).dispute().state()).isEqualTo(DisputeState.OPEN);
        assertThat(scene.summary(id, client).dispute().refunded()).isNull();
        assertThat(scene.summary(id, reader).dispute().answer()).isNull();
        assertThat(mine(id, client, false).givenBack()).isEqualTo(Money.ZERO);
        assertProblem(ReadingProblem.DISPUTE_SECOND_ADMIN, () -> approve(admin, dispute));
        assertProblem(ReadingProblem.DISPUTE_DECIDED, () -> refund(second, dispute, 10, false));

        assertThat(sendBack(admin, dispute).state()).isEqualTo(DisputeState.OPEN);
        assertProblem(ReadingProblem.DISPUTE_DECIDED, () -> sendBack(second, dispute));
        refund(admin, dispute, 200, false);
        assertThat(approve(second, dispute).closedBy()).isEqualTo(second);
        assertThat(approve(second, dispute).state()).isEqualTo(DisputeState.REFUNDED);
        assertProblem(ReadingProblem.DISPUTE_DECIDED, () -> approve(admin, dispute));
        assertThat(scene.wallet(client).total().cents()).isEqualTo(wallet + 200);
        assertThat(scene.audited())
                .containsExactlyInAnyOrder(
                        "reading.dispute_proposed",
                        "reading.dispute_sent_back",
                        "reading.dispute_proposed",
                        "reading.dispute_refunded");

        ReadingId small = given(121);
        assertThat(refund(admin, open(small).id(), 150, false).state()).isEqualTo(DisputeState.REFUNDED);
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("R-14 Closed without a refund: nothing moves, and both are told why")
    void dismissed() {
        ReadingId id = given(61);
        long wallet = scene.wallet(client).total().cents();
        UUID dispute = open(id).id();
        assertProblem(
                CommonProblem.INVALID_INPUT,
                () -> scene.care(care -> care.disputes().dismiss(admin, dispute, "no")));
        scene.jump(Duration.ofSeconds(1));
        assertThat(dismiss(admin, dispute).state()).isEqualTo(DisputeState.DISMISSED);
        assertThat(dismiss(admin, dispute).state()).isEqualTo(DisputeState.DISMISSED);
        assertProblem(ReadingProblem.DISPUTE_DECIDED, () -> dismiss(second, dispute));
        assertProblem(ReadingProblem.DISPUTE_DECIDED, () -> refund(second, dispute, 10, false));
        assertThat(scene.wallet(client).total().cents()).isEqualTo(wallet);
        assertThat(scene.summary(id, client).dispute().answer()).isEqualTo(ANSWER);
        assertThat(scene.mailsTo(client)).last().isEqualTo("Your dispute is closed");
        assertThat(scene.<Long>care(care -> care.disputeTable().waiting())).isZero();
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName(
            "R-13 R-14 The file has the moves, the stays, the minutes and the entries; the transcript leaves a line in the audit log")
    void file() {
        ReadingId id = scene.running(client, reader);
        scene.transaction(
                handle -> new Chat(handle).say(id, client, "m1", "Is it the right house?", scene.clock.instant()));
        scene.pass(20);
        scene.leave(id, reader);
        scene.pass(10);
        scene.join(id, reader);
        scene.pass(50);
        scene.end(id, client);
        scene.tick();
        scene.care(care -> care.tipping().give(id, client, Money.ofCents(500), "k"));
        UUID dispute = open(id).id();
        scene.jump(Duration.ofSeconds(1));
        refund(admin, dispute, 50, false);

        DisputeFile file = scene.care(care -> care.disputes().file(dispute));
        assertThat(file.record().summary().timeline())
                .extracting(Summary.Step::to)
                .contains(ReadingState.RECONNECTING, ReadingState.FINALIZED);
        assertThat(file.record().summary().note()).isEmpty();
        assertThat(file.record().stays().stream().filter(stay -> !stay.ofClient()))
                .hasSize(2);
        assertThat(file.record().entries())
                .extracting(ReadingRecord.BookLine::kind)
                .containsExactly(EntryKind.SESSION_CHARGE, EntryKind.SESSION_CHARGE, EntryKind.TIP, EntryKind.REFUND);
        assertThat(file.record().entries().stream()
                        .mapToLong(line -> line.wallet().cents()
                                + line.reader().cents()
                                + line.platform().cents()))
                .containsOnly(0L);
        assertThat(file.record().lines()).isEqualTo(1);
        assertThat(scene.audited()).doesNotContain("reading.transcript_read");
        List<ChatLine> lines = scene.care(care -> care.disputes().transcript(admin, dispute));
        assertThat(lines).extracting(ChatLine::text).containsExactly("Is it the right house?");
        assertThat(scene.audited()).contains("reading.transcript_read");
        assertProblem(
                CommonProblem.NOT_FOUND,
                () -> scene.care(care -> care.disputes().file(scene.ids.next())));
        assertProblem(
                CommonProblem.NOT_FOUND,
                () -> scene.care(care -> care.disputes().transcript(admin, scene.ids.next())));
        assertThat(scene.care(care -> care.disputeTable().list(false, new Page.Request(0, 10)))
                        .items())
                .extracting(DisputeCase::id)
                .containsExactly(dispute);
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("R-14 M-9 The audit views find a refund that the books don't have, and one beyond the charge")
    void audited() {
        ReadingId id = given(61);
        UUID dispute = open(id).id();
        refund(admin, dispute, 100, false);
        assertThat(found("check_reading_disputes")).isZero();
        execute("UPDATE reading_dispute SET refund_cents = 90");
        assertThat(found("check_reading_disputes")).isEqualTo(1);
        execute("DELETE FROM reading_dispute");
        assertThat(found("check_reading_disputes")).isEqualTo(1);
        assertThat(found("check_reading_refunds")).isZero();
        execute("UPDATE reading_segment SET amount_cents = 49, reader_cents = 34");
        assertThat(found("check_reading_refunds")).isEqualTo(1);
    }

    private static DisputeCase dispute(long charged, long earned, long back) {
        return new DisputeCase(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Money.ofCents(charged),
                Money.ofCents(earned),
                DisputeState.PROPOSED,
                Money.ofCents(back),
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private ReadingId given(int seconds) {
        ReadingId id = scene.running(client, reader);
        scene.pass(seconds);
        scene.end(id, client);
        scene.tick();
        return id;
    }

    private ReadingDispute open(ReadingId id) {
        return open(id, client, DisputeReason.CONNECTION, WORDS);
    }

    private ReadingDispute open(ReadingId id, PersonId who, DisputeReason reason, String words) {
        return scene.care(care -> care.disputes().open(id, who, reason, words));
    }

    private DisputeCase refund(PersonId who, UUID dispute, long cents, boolean readerKeeps) {
        return scene.care(care -> care.disputes().refund(who, dispute, Money.ofCents(cents), readerKeeps, ANSWER));
    }

    private DisputeCase approve(PersonId who, UUID dispute) {
        return scene.care(care -> care.disputes().approve(who, dispute));
    }

    private DisputeCase sendBack(PersonId who, UUID dispute) {
        return scene.care(care -> care.disputes().sendBack(who, dispute, "Too much for two minutes"));
    }

    private DisputeCase dismiss(PersonId who, UUID dispute) {
        return scene.care(care -> care.disputes().dismiss(who, dispute, ANSWER));
    }

    private long revenue() {
        return scene.ledger
                .balance(AccountRef.platform(AccountKind.PLATFORM_REVENUE))
                .total()
                .cents();
    }

    private ReadingLine mine(ReadingId id, PersonId who, boolean asReader) {
        return scene.transaction(handle -> new Records(handle, scene.rules, scene.careRules)
                .mine(who, asReader, ReadingFilter.ALL, new Page.Request(0, 10)).items().stream()
                        .filter(line -> line.id().equals(id))
                        .findFirst()
                        .orElseThrow());
    }

    private long found(String view) {
        return scene.transaction(handle -> handle.createQuery("SELECT count(*) FROM " + view)
                .mapTo(Long.class)
                .one());
    }

    private void execute(String sql) {
        scene.database.jdbi().useHandle(handle -> handle.execute(sql));
    }
}
