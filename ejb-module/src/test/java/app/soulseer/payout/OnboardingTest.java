package app.soulseer.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Problem;
import app.soulseer.payment.Fact;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A reader gets one account at the provider, whatever happens on the way, and its flags follow the newest word. */
class OnboardingTest {

    private final PayoutWorld world = new PayoutWorld();

    @AfterEach
    void booksAreRight() {
        world.ledger.assertBooksAreRight();
    }

    private PayoutAccount view(PersonId reader) {
        return world.accounts.find(reader).orElseThrow().view();
    }

    private static void assertProblem(Problem problem, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    @Test
    @DisplayName("O-1 A reader opens an account, is led to the provider's page, and its flags are shown")
    void opens() {
        world.gateway.activeAtOnce = false;
        PersonId reader = world.person("reader");
        URI page = world.onboarding.begin(reader, "us");
        assertThat(page).hasToString("https://provider.test/onboarding/" + world.account(reader));
        assertThat(view(reader).stage()).isEqualTo(AccountStage.UNFINISHED);
        world.clock.advance(Duration.ofMinutes(1));
        world.gateway.change(world.account(reader), true, List.of());
        world.onboarding.refresh(reader);
        assertThat(view(reader).stage()).isEqualTo(AccountStage.READY);
        assertThat(view(reader).payoutsEnabled()).isTrue();
        assertThat(world.notices(reader)).singleElement().asString().contains("ready");
    }

    @Test
    @DisplayName("O-1 Two clicks at once open one account")
    void twoClicksAtOnce() throws Exception {
        PersonId reader = world.person("reader");
        CyclicBarrier start = new CyclicBarrier(2);
        world.gateway.openingAnswer = opening -> {
            meet(start);
            return ScriptedGateway.Answer.DONE;
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<URI> one = threads.submit(() -> world.onboarding.begin(reader, "US"));
            Future<URI> other = threads.submit(() -> world.onboarding.begin(reader, "DE"));
            assertThat(one.get()).isEqualTo(other.get());
        } finally {
            threads.shutdownNow();
        }
        assertThat(world.gateway.accounts()).isEqualTo(1);
        assertThat(world.accounts.find(reader).orElseThrow().view().account()).isEqualTo("acct_1");
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("O-1 A crash or a lost answer after the provider has done it: the next click finds the same account")
    void crashAfterOpening() {
        PersonId reader = world.person("reader");
        world.gateway.openingAnswer = opening -> ScriptedGateway.Answer.LOST_AFTER;
        assertProblem(PayoutProblem.PROVIDER_UNAVAILABLE, () -> world.onboarding.begin(reader, "US"));
        assertThat(view(reader).stage()).isEqualTo(AccountStage.OPENING);

        AtomicInteger transactions = new AtomicInteger();
        world.gateway.openingAnswer = opening -> ScriptedGateway.Answer.DONE;
        world.point = () -> {
            if (transactions.incrementAndGet() == 4) {
                throw new Death();
            }
        };
        assertThatThrownBy(() -> world.onboarding.begin(reader, "US")).isInstanceOf(Death.class);
        world.point = () -> {};

        world.onboarding.begin(reader, "FR");
        assertThat(world.gateway.accounts()).isEqualTo(1);
        assertThat(world.account(reader)).isEqualTo("acct_1");
    }

    @Test
    @DisplayName("O-1 An account that is refused can be asked for again with another country")
    void refused() {
        PersonId reader = world.person("reader");
        world.gateway.openingAnswer = opening -> ScriptedGateway.Answer.REFUSED;
        assertProblem(PayoutProblem.ACCOUNT_REFUSED, () -> world.onboarding.begin(reader, "AQ"));
        assertThat(view(reader).stage()).isEqualTo(AccountStage.NONE);
        world.gateway.openingAnswer = opening -> ScriptedGateway.Answer.DONE;
        world.onboarding.begin(reader, "US");
        assertThat(world.accounts.find(reader).orElseThrow().country()).isEqualTo("US");
    }

    @Test
    @DisplayName("O-1 A country that does not exist is refused, and without a provider nothing is asked")
    void badInput() {
        PersonId reader = world.person("reader");
        for (String country : new String[] {null, "", "U", "XX", "USA", "u\ns"}) {
            assertProblem(CommonProblem.INVALID_INPUT, () -> world.onboarding.begin(reader, country));
        }
        PersonId client = world.person("client");
        assertProblem(CommonProblem.NOT_FOUND, () -> world.onboarding.begin(client, "US"));
        world.gateway.setUp = false;
        assertProblem(PayoutProblem.NOT_SET_UP, () -> world.onboarding.begin(reader, "US"));
        world.gateway.setUp = true;
        assertProblem(PayoutProblem.NO_ACCOUNT, () -> world.onboarding.dashboard(reader));
        assertProblem(PayoutProblem.NO_ACCOUNT, () -> world.onboarding.refresh(reader));
        assertThat(world.gateway.accounts()).isZero();
    }

    @Test
    @DisplayName("O-1 An older word never overwrites a newer one, in whatever order they arrive")
    void olderNeverOverwrites() {
        PersonId reader = world.reader();
        String account = world.account(reader);
        world.clock.advance(Duration.ofHours(1));
        Fact.Account older = world.gateway.change(account, true, List.of("individual.verification.document"));
        world.clock.advance(Duration.ofHours(1));
        Fact.Account newer = world.gateway.change(account, false, List.of("external_account"));
        world.tell(newer);
        world.tell(older);
        world.tell(newer);
        assertThat(view(reader).transfersActive()).isFalse();
        assertThat(view(reader).requirementsDue()).containsExactly("external_account");
        assertThat(view(reader).toldAt()).isEqualTo(newer.at());
        assertThat(world.mails(reader)).containsExactly("We can't send you payouts at the moment");
        assertThat(world.notices(world.admin)).hasSize(1);
    }

    @Test
    @DisplayName("O-1 Two words of the same second that contradict each other are asked about")
    void sameSecond() {
        PersonId reader = world.reader();
        String account = world.account(reader);
        world.clock.advance(Duration.ofHours(1));
        Fact.Account restricted = world.gateway.change(account, false, List.of("external_account"));
        Fact.Account active = world.gateway.change(account, true, List.of());
        world.tell(active);
        world.tell(restricted);
        world.gateway.change(account, false, List.of("external_account"));
        world.clock.advance(Duration.ofSeconds(1));
        world.inquiryJob().runBatch();
        assertThat(view(reader).transfersActive()).isFalse();
    }

    @Test
    @DisplayName("O-1 A reader who takes the account away is told once, is not paid, and can open another")
    void accountLost() {
        PersonId reader = world.readerWith("20.00");
        String account = world.account(reader);
        Fact.AccountLost lost = new Fact.AccountLost(account, world.clock.instant());
        world.tell(lost);
        world.tell(lost);
        assertThat(view(reader).stage()).isEqualTo(AccountStage.LOST);
        assertThat(world.mails(reader)).containsExactly("Your payout account is no longer connected");
        assertThat(world.audited(reader.toString())).containsExactly("payout.account_lost");
        world.toTheHour();
        world.work();
        assertThat(world.payouts(reader)).isEmpty();

        world.onboarding.begin(reader, "US");
        world.inquiryJob().runBatch();
        assertThat(world.account(reader)).isNotEqualTo(account);
        assertThat(view(reader).stage()).isEqualTo(AccountStage.READY);
        // What is told of the old one concerns nobody any more.
        world.tell(lost);
        assertThat(view(reader).stage()).isEqualTo(AccountStage.READY);
        world.clock.advance(Duration.ofDays(1));
        world.work();
        assertThat(world.received(reader)).isEqualTo(Money.ofCents(2000));
    }

    @Test
    @DisplayName("O-1 What the bank did not take is told to the reader once")
    void bankRefuses() {
        PersonId reader = world.reader();
        Fact.BankPayout failed = new Fact.BankPayout(
                world.account(reader), "po_1", Money.ofCents(2000), "failed", "account_closed", world.clock.instant());
        Fact.BankPayout before = new Fact.BankPayout(
                world.account(reader),
                "po_1",
                Money.ofCents(2000),
                "in_transit",
                null,
                world.clock.instant().minusSeconds(60));
        world.tell(failed);
        world.tell(before);
        world.tell(failed);
        assertThat(world.mails(reader)).containsExactly("Your bank did not take $20.00");
        assertThat(new BankTable(world.jdbi).latest(reader, 10))
                .singleElement()
                .extracting(BankTransfer::status)
                .isEqualTo("failed");
    }

    /** The server dies here. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }
}
