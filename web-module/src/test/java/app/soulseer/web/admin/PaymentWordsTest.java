package app.soulseer.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentWordsTest {

    private final PaymentWords words = new PaymentWords();

    @ParameterizedTest
    @CsvSource({
        "needs_response, Needs an answer, warn, true",
        "warning_needs_response, 'Inquiry, needs an answer', warn, true",
        "under_review, Under review, wait, false",
        "won, Won, ok, false",
        "lost, Lost, bad, false",
        "prevented, Prevented, wait, false"
    })
    @DisplayName("P-4 A dispute's status says whether somebody has to answer, also one that is new to us")
    void disputes(String status, String word, String mark, boolean answerable) {
        assertThat(words.dispute(status)).isEqualTo(word);
        assertThat(words.disputeMark(status)).isEqualTo(mark);
        assertThat(words.isAnswerable(status)).isEqualTo(answerable);
    }

    @ParameterizedTest
    @CsvSource({"fraudulent, Not made by the card's owner", "something_new, Something new", ", ''"})
    @DisplayName("P-4 The bank's reason in words")
    void reasons(String code, String word) {
        assertThat(words.disputeReason(code)).isEqualTo(word);
    }
}
