package app.soulseer.account;

import static app.soulseer.account.RegistrationTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PasswordRulesTest {

    @Test
    @DisplayName("A-1 What is guessed first is refused, however it is dressed up")
    void weakOnes() {
        for (String weak : new String[] {
            null,
            "",
            "short",
            "ninechars",
            "aaaaaaaaaaaa",
            "abababababab",
            "1234567890",
            "0987654321",
            "abcdefghijkl",
            "password123",
            "P@ssw0rd2026!",
            "Password!!!",
            "qwertyuiop",
            "Qwertyuiop1!",
            "iloveyou1234",
            "letmein2026!",
            "ada.moon1990",
            "AdaMoon2026",
            "soulseer2026",
            "5oulSeer!!!",
            "correcthorsebatterystaple",
            "x".repeat(129)
        }) {
            refused(AccountProblem.WEAK_PASSWORD, () -> PasswordRules.check(weak, "ada.moon@example.com", "Ada Moon"));
        }
    }

    @Test
    @DisplayName("A-1 Long ones are accepted without digits or signs, in any script, pasted or typed")
    void goodOnes() {
        for (String good : new String[] {
            "three quiet owls at dusk",
            "vYq8#kk2Lpw!",
            "месяц над тихой рекой",
            "🌙🌊🔥🌱 and a short walk",
            "  spaces count too  ",
            "x1".repeat(10) + "yz-Qrstuv"
        }) {
            PasswordRules.check(good, "ada.moon@example.com", "Ada Moon");
        }
    }

    @Test
    @DisplayName("A-1 A password matches its own hash in either Unicode form, and no other")
    void hashes() {
        Passwords passwords = new Passwords();
        String hash = passwords.hash("caf\u00e9 au lait 77");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.hash("caf\u00e9 au lait 77")).isNotEqualTo(hash);
        assertThat(passwords.matches("cafe\u0301 au lait 77", hash)).isTrue();
        assertThat(passwords.matches("caf\u00e9 au lait 78", hash)).isFalse();
        assertThat(passwords.matches(null, hash)).isFalse();
        assertThat(passwords.matches("nobody's password", null)).isFalse();
    }
}
