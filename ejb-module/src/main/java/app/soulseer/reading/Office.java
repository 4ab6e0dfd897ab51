package app.soulseer.reading;

import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.AccountRef;
import app.soulseer.ledger.Balance;
import app.soulseer.ledger.Command;
import app.soulseer.ledger.Ledger;
import app.soulseer.ledger.Outcome;
import app.soulseer.notice.Mails;
import app.soulseer.notice.Push;
import app.soulseer.notice.Pushes;
import app.soulseer.platform.Ids;
import app.soulseer.platform.PlatformSettings;
import app.soulseer.platform.RealtimeBus;
import app.soulseer.platform.Settings;
import app.soulseer.room.Media;
import app.soulseer.room.MediaKind;
import app.soulseer.room.RoomId;
import app.soulseer.room.Rooms;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Sets up the feature's plain classes over the current transaction's connection; opens no transaction itself. */
@ApplicationScoped
class Office {

    @Inject
    private Jdbi jdbi;

    @Inject
    private Ledger ledger;

    @Inject
    private Rooms rooms;

    @Inject
    private Media media;

    @Inject
    private RealtimeBus bus;

    @Inject
    private Mails mails;

    @Inject
    private Pushes pushes;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    @Inject
    private Ids ids;

    @Inject
    private Settings settings;

    private ReadingRules rules;
    private CareRules careRules;
    private CareDesk.Tools careTools;

    private final Books books = new Books() {
        @Override
        public List<Outcome> execute(List<Command> batch) {
            return ledger.execute(batch);
        }

        @Override
        public Balance balance(AccountRef account) {
            return ledger.balance(account);
        }
    };

    private final News.Devices devices = new News.Devices() {
        @Override
        public void show(PersonId person, Push push) {
            pushes.send(person, push);
        }

        @Override
        public void withdraw(String topic) {
            pushes.withdraw(topic);
        }
    };

    private final Doorkeeper doorkeeper = new Doorkeeper(new Doorkeeper.Door() {
        @Override
        public void open(UUID room, Set<PersonId> parties) {
            rooms.open(new RoomId(room), parties);
        }

        @Override
        public void close(UUID room) {
            rooms.close(new RoomId(room));
        }

        @Override
        public void openMedia(UUID room, MediaKind kind) {
            media.open(new RoomId(room), kind);
        }

        @Override
        public void stopMedia(UUID room, String reason) {
            media.stop(new RoomId(room), reason);
        }
    });

    @PostConstruct
    void readRules() {
        rules = ReadingRules.of(settings);
        careRules = CareRules.of(settings);
        careTools = new CareDesk.Tools(
                books,
                clock,
                ids,
                rules,
                careRules,
                mail -> mails.send(mail),
                event -> audit.record(event),
                settings.get(PlatformSettings.BASE_URL).replaceAll("/+$", ""));
    }

    ReadingRules rules() {
        return rules;
    }

    CareRules careRules() {
        return careRules;
    }

    Instant now() {
        return clock.instant();
    }

    <T> T withHandle(Function<Handle, T> work) {
        return jdbi.withHandle(work::apply);
    }

    <T> T withDesk(Function<ReadingDesk, T> work) {
        return withHandle(handle -> work.apply(desk(handle)));
    }

    void useDesk(Consumer<ReadingDesk> work) {
        jdbi.useHandle(handle -> work.accept(desk(handle)));
    }

    <T> T withCare(Function<CareDesk, T> work) {
        return withHandle(handle -> work.apply(care(handle)));
    }

    Records records(Handle handle) {
        return new Records(handle, rules, careRules);
    }

    News news(Handle handle) {
        return new News(bus::publish, devices, handle, till(), rules);
    }

    MeterBatch meterBatch(Handle handle) {
        return new MeterBatch(handle, books, doorkeeper, news(handle), ids, rules);
    }

    /** A reading as one of its parties sees it now. */
    ReadingView view(Handle handle, ReadingSession session, Actor viewer) {
        Views views = new Views(handle, till(), rules);
        Presence presence = new ReadingStore(handle).presence(session);
        return views.view(session, presence, viewer, views.names(session), now());
    }

    private Till till() {
        return new Till(books, ids);
    }

    private CareDesk care(Handle handle) {
        return new CareDesk(handle, careTools, news(handle));
    }

    private ReadingDesk desk(Handle handle) {
        return new ReadingDesk(handle, till(), doorkeeper, news(handle), clock, ids, rules);
    }
}
