package app.soulseer.account;

import static app.soulseer.account.AccountWorld.freshEmail;
import static app.soulseer.account.RegistrationTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BlockingTest {

    private static final Page.Request FIRST = new Page.Request(0, 20);

    private final AccountWorld world = new AccountWorld();
    private final List<ClientBlocked> told = new ArrayList<>();
    private final PersonId reader = world.applicant(freshEmail(), "Luna Grey");
    private final PersonId other = world.applicant(freshEmail(), "Orla Finch");
    private final PersonId client = world.client(freshEmail());

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @DisplayName(
            "C-4 A reader blocks a client with a note of their own, which nobody else sees, and hears of them again later")
    void blockAndUnblock() {
        block(reader, client, "  Shouts. ");
        assertThat(told).containsExactly(new ClientBlocked(reader, client));
        assertThat(isBlocked(reader, client)).isTrue();
        assertThat(isBlocked(other, client)).isFalse();
        assertThat(list(reader).items()).singleElement().satisfies(one -> {
            assertThat(one.client()).isEqualTo(client);
            assertThat(one.name()).isEqualTo("Ada Moon");
            assertThat(one.reason()).isEqualTo("Shouts.");
            assertThat(one.since()).isEqualTo(world.clock.instant());
        });
        assertThat(list(other).total()).isZero();
        assertThat(publicPairs()).containsExactly(reader + " " + client);

        block(reader, client, null);
        assertThat(told).hasSize(1);
        assertThat(list(reader).items()).extracting(BlockedClient::reason).containsExactly("");

        unblock(reader, client);
        unblock(reader, client);
        assertThat(isBlocked(reader, client)).isFalse();
        assertThat(publicPairs()).isEmpty();
        block(reader, client, "");
        assertThat(told).hasSize(2);
    }

    @Test
    @DisplayName("C-4 Only clients can be blocked, and the note has its bounds")
    void refusals() {
        refused(CommonProblem.NOT_FOUND, () -> block(reader, other, ""));
        refused(CommonProblem.NOT_FOUND, () -> block(reader, reader, ""));
        refused(CommonProblem.NOT_FOUND, () -> block(reader, new PersonId(world.ids.next()), ""));
        refused(CommonProblem.INVALID_INPUT, () -> block(reader, client, "x".repeat(501)));
        assertThat(list(reader).total()).isZero();
        assertThat(told).isEmpty();
    }

    private void block(PersonId who, PersonId whom, String reason) {
        world.database
                .jdbi()
                .useTransaction(
                        handle -> new Blocking(handle, told::add).block(who, whom, reason, world.clock.instant()));
    }

    private void unblock(PersonId who, PersonId whom) {
        world.database.jdbi().useHandle(handle -> new Blocking(handle, told::add).unblock(who, whom));
    }

    private boolean isBlocked(PersonId who, PersonId whom) {
        return world.database.jdbi().withHandle(handle -> new Blocking(handle, told::add).isBlocked(who, whom));
    }

    private Page<BlockedClient> list(PersonId who) {
        return world.database.jdbi().withHandle(handle -> new Blocking(handle, told::add).list(who, FIRST));
    }

    private List<String> publicPairs() {
        return world.database
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT reader_id || ' ' || client_id FROM account_public_block")
                                .mapTo(String.class)
                                .list());
    }
}
