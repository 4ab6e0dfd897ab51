package app.soulseer.web.payout;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.payout.AccountStage;
import app.soulseer.payout.PayoutAccount;
import app.soulseer.payout.PayoutId;
import app.soulseer.payout.PayoutState;
import app.soulseer.payout.PayoutView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PayoutWordsTest {

    private static final PersonId READER = new PersonId(new UUID(0, 7));

    private final PayoutWords words = new PayoutWords();

    @ParameterizedTest
    @CsvSource({
        "external_account, A bank account to pay to",
        "individual.verification.document, A picture of your passport or identity card",
        "individual.verification.additional_document, A second document that shows where you live",
        "person_1Qab.dob.year, Your date of birth",
        "individual.ssn_last_4, The last four digits of your social security number",
        "tos_acceptance.ip, Your agreement to the terms of the payment provider",
        "individual.political_exposure, Political exposure",
        "interv_1Q.proof_of_liveness.support, Interv 1Q proof of liveness support"
    })
    @DisplayName("O-1 What the provider still wants is said in plain words, also what is new to us")
    void requirement(String name, String expected) {
        assertThat(PayoutWords.requirement(name)).isEqualTo(expected);
    }

    @Test
    @DisplayName("O-1 The parts of one thing are asked for once, in the provider's order")
    void requirementsOnce() {
        PayoutAccount account = new PayoutAccount(
                READER,
                "Seraphine",
                "acct_1",
                AccountStage.UNFINISHED,
                false,
                false,
                false,
                List.of("individual.dob.day", "individual.dob.month", "individual.first_name", "individual.last_name"),
                null,
                null,
                null,
                null,
                false);
        assertThat(words.requirements(account)).containsExactly("Your date of birth", "Your legal name");
    }

    @ParameterizedTest
    @EnumSource(AccountStage.class)
    @DisplayName("O-1 Every stage of an account has a word and an advice")
    void stages(AccountStage stage) {
        assertThat(words.stage(stage)).isNotBlank();
        assertThat(words.advice(stage)).endsWith(".");
    }

    @Test
    @DisplayName("O-3 What failed or came back says that the money is in the earnings again, what is sent does not")
    void why() {
        assertThat(words.why(payout(PayoutState.FAILED, 0, "account_closed")))
                .isEqualTo("The bank account is closed. The money is in your earnings again.");
        assertThat(words.why(payout(PayoutState.FAILED, 0, "something_new")))
                .isEqualTo("Something new. The money is in your earnings again.");
        assertThat(words.why(payout(PayoutState.REVERSED, 2000, null))).contains("in your earnings again");
        assertThat(words.why(payout(PayoutState.SENT, 0, null))).isEmpty();
    }

    @Test
    @DisplayName("O-3 A part that came back is told beside what was sent")
    void partly() {
        assertThat(words.state(payout(PayoutState.SENT, 500, null))).isEqualTo("Sent, $5.00 came back");
        assertThat(words.stateMark(payout(PayoutState.SENT, 500, null))).isEqualTo("warn");
        assertThat(words.stateMark(payout(PayoutState.SENT, 0, null))).isEqualTo("ok");
    }

    @Test
    @DisplayName("D-2 Under way is what has left the earnings and is not known to be sent")
    void underWay() {
        assertThat(EarningsFigures.underWay(List.of(
                        payout(PayoutState.INTENDED, 0, null),
                        payout(PayoutState.SENT, 0, null),
                        payout(PayoutState.INTENDED, 0, null),
                        payout(PayoutState.FAILED, 0, "declined"))))
                .isEqualTo(Money.ofCents(4000));
    }

    private static PayoutView payout(PayoutState state, long reversed, String failure) {
        Instant at = Instant.parse("2026-11-20T14:00:00Z");
        return new PayoutView(
                new PayoutId(new UUID(0, 1)),
                READER,
                "Seraphine",
                LocalDate.parse("2026-11-20"),
                Money.ofCents(2000),
                state,
                Money.ofCents(reversed),
                at,
                at,
                at,
                "acct_1",
                "tr_1",
                failure,
                1,
                null,
                null,
                false);
    }
}
