package app.soulseer.web.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.ledger.EntryKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EntryWordsTest {

    @Test
    @DisplayName("M-10 Each side filters by what can happen to it")
    void kinds() {
        assertThat(EntryWords.isShown(EntryKind.TOP_UP, true)).isTrue();
        assertThat(EntryWords.isShown(EntryKind.TOP_UP, false)).isFalse();
        assertThat(EntryWords.isShown(EntryKind.CHARGEBACK, true)).isTrue();
        assertThat(EntryWords.isShown(EntryKind.SESSION_CHARGE, true)).isTrue();
        assertThat(EntryWords.isShown(EntryKind.SESSION_CHARGE, false)).isTrue();
        assertThat(EntryWords.isShown(EntryKind.STRIPE_FEE, true)).isFalse();
    }

    @Test
    @DisplayName("A kind without words of its own is named by its code")
    void names() {
        assertThat(new EntryWords().kind(EntryKind.TOP_UP)).isEqualTo("Top-up");
        assertThat(new EntryWords().kind(EntryKind.STRIPE_FEE)).isEqualTo("Stripe fee");
    }
}
