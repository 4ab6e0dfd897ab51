package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReaderSearchTest {

    private static final Page.Request FIRST = new Page.Request(0, 20);

    private final Scene scene = new Scene();
    private final PersonId cheap = scene.reader("0.50");
    private final PersonId dear = scene.reader("9.99");
    private final PersonId away = scene.reader("2.00");

    ReaderSearchTest() {
        scene.database.jdbi().useHandle(handle -> {
            new ReaderBook(handle).choose(away, ChosenStatus.AWAY, Scene.BEGIN);
            handle.execute("UPDATE account_person SET display_name = '100% Luna_' WHERE id = ?", dear.value());
            handle.execute("UPDATE account_reader SET voice_cents = 700 WHERE person_id = ?", dear.value());
            handle.execute("INSERT INTO account_reader_speciality VALUES (?, 'Tarot')", cheap.value());
        });
    }

    @Test
    @DisplayName("The directory shows the available first, then the rest by rating and name")
    void order() {
        scene.running(scene.client("50.00"), dear);
        assertThat(ids(ReaderFilter.ALL)).containsExactly(cheap, dear, away);
        assertThat(search(ReaderFilter.ALL).items())
                .extracting(ReaderCard::status)
                .containsExactly(ReaderStatus.AVAILABLE, ReaderStatus.BUSY, ReaderStatus.AWAY);
        assertThat((long) scene.transaction(
                        handle -> new ReaderSearch(handle, scene.rules).availableCount(scene.clock.instant())))
                .isEqualTo(1);
        assertThat(search(ReaderFilter.ALL).items().get(1).rates()).containsOnlyKeys(Modality.CHAT, Modality.VOICE);
    }

    @Test
    @DisplayName("Filters: text as it was typed, modality, rate, rating, speciality, available now")
    void filters() {
        assertThat(ids(filter("luna", null, null, null, Set.of(), false))).containsExactly(dear);
        assertThat(ids(filter("100%", null, null, null, Set.of(), false))).containsExactly(dear);
        assertThat(ids(filter("%", null, null, null, Set.of(), false))).containsExactly(dear);
        assertThat(ids(filter("_", null, null, null, Set.of(), false))).containsExactly(dear);
        assertThat(ids(filter("' OR 1=1", null, null, null, Set.of(), false))).isEmpty();
        assertThat(ids(filter("tarot", null, null, null, Set.of(), false))).containsExactly(cheap);
        assertThat(ids(filter(null, Set.of(Modality.CHAT), "2.00", null, Set.of(), false)))
                .containsExactly(cheap, away);
        assertThat(ids(filter(null, Set.of(Modality.VOICE), null, null, Set.of(), false)))
                .containsExactly(dear);
        assertThat(ids(filter(null, Set.of(Modality.VIDEO), null, null, Set.of(), false)))
                .isEmpty();
        assertThat(ids(filter(null, null, null, null, Set.of("TAROT"), false))).containsExactly(cheap);
        assertThat(ids(filter(null, null, null, null, Set.of(), true))).containsExactlyInAnyOrder(cheap, dear);
        assertThat(ids(filter(null, null, null, 10, Set.of(), false))).isEmpty();
        Page<ReaderCard> beyond = scene.transaction(handle -> new ReaderSearch(handle, scene.rules)
                .search(ReaderFilter.ALL, new Page.Request(7, 20), scene.clock.instant()));
        assertThat(beyond.items()).isEmpty();
        assertThat(beyond.total()).isEqualTo(3);
    }

    private static ReaderFilter filter(
            String text, Set<Modality> modalities, String rate, Integer rating, Set<String> specialities, boolean on) {
        return new ReaderFilter(
                text, modalities, rate == null ? null : Scene.money(rate), rating, specialities, on, null);
    }

    private java.util.List<PersonId> ids(ReaderFilter filter) {
        return search(filter).items().stream().map(ReaderCard::id).toList();
    }

    private Page<ReaderCard> search(ReaderFilter filter) {
        return scene.transaction(
                handle -> new ReaderSearch(handle, scene.rules).search(filter, FIRST, scene.clock.instant()));
    }
}
