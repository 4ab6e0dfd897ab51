package app.soulseer.web.payment;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.payment.SavedCard;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CardWordsTest {

    private final CardWords words = new CardWords();

    @Test
    @DisplayName("P-6 A saved card is named so that its owner knows it, also before it has been described")
    void names() {
        assertThat(words.name(new SavedCard("visa", "4242", 3, 2034))).isEqualTo("Visa ending 4242");
        assertThat(words.expiry(new SavedCard("visa", "4242", 3, 2034))).isEqualTo("03/34");
        assertThat(words.name(new SavedCard("eftpos_au", "1", 1, 2030))).isEqualTo("Eftpos au ending 1");
        assertThat(words.name(new SavedCard("link", null, 0, 0))).isEqualTo("Link");
        assertThat(words.expiry(new SavedCard("link", null, 0, 0))).isEmpty();
        assertThat(words.name(new SavedCard(null, null, 0, 0))).isEqualTo("Your saved card");
    }

    @Test
    @DisplayName("Why a payment failed is a sentence, whatever the bank's code")
    void failures() {
        assertThat(words.failure("card_declined")).isEqualTo("Your bank declined the card.");
        assertThat(words.failure("some_new_code")).isEqualTo("Your bank did not allow the payment.");
        assertThat(words.failure(null)).isEmpty();
    }
}
