package app.soulseer.account;

import static app.soulseer.account.AccountWorld.PASSWORD;
import static app.soulseer.account.AccountWorld.freshEmail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.soulseer.kernel.DomainException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoginSweepTest {

    private final AccountWorld world = new AccountWorld();
    private final LoginSweep sweep = new LoginSweep(world.transactions.jdbi(), world.clock);

    @AfterEach
    void close() {
        world.close();
    }

    private long rows(String table) {
        return world.count("SELECT count(*) FROM " + table);
    }

    private void sweepAll() {
        while (world.call(() -> sweep.sweep(2))) {
            // One batch after the other, as the job does.
        }
    }

    @Test
    @DisplayName("A-6 What is alive stays: logins, their secrets, links, and mistakes that still count")
    void aliveStays() {
        String email = freshEmail();
        world.client(email);
        KnownLogin login = world.logIn(email);
        world.run(() -> world.web.remember(login.loginId()));
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> world.call(() -> world.signIn.begin(email, "not that", "web", LoginTable.UNSEEN)));
        sweepAll();
        assertThat(world.call(() -> world.logins.alive(login.loginId()))).isPresent();
        assertThat(rows("account_login_secret")).isEqualTo(1);
        assertThat(rows("account_link")).isEqualTo(1);
        assertThat(rows("account_login_failure")).isEqualTo(1);
    }

    @Test
    @DisplayName("A-6 Logins, secrets, links and mistakes that are over are forgotten, batch by batch")
    void overGoes() {
        String email = freshEmail();
        world.client(email);
        KnownLogin ended = world.logIn(email);
        for (int more = 0; more < 6; more++) {
            KnownLogin login = world.logIn(email);
            world.run(() -> world.web.remember(login.loginId()));
        }
        world.run(() -> world.web.end(ended.loginId()));
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> world.call(() -> world.signIn.begin(email, "not that", "web", LoginTable.UNSEEN)));

        world.clock.advance(LoginSweep.KEPT);
        sweepAll();
        assertThat(world.count("SELECT count(*) FROM account_login WHERE id = '" + ended.loginId() + "'"))
                .as("the login that ended 30 days ago")
                .isZero();
        assertThat(rows("account_login")).isEqualTo(6);
        assertThat(rows("account_login_failure")).isZero();

        world.clock.advance(LoginSweep.KEPT.plus(Duration.ofDays(3)));
        sweepAll();
        assertThat(rows("account_login")).isZero();
        assertThat(rows("account_login_secret")).isZero();
        assertThat(rows("account_link")).isZero();
        assertThat(world.call(() -> world.signIn.begin(email, PASSWORD, "web", LoginTable.UNSEEN)))
                .isNotNull();
    }
}
