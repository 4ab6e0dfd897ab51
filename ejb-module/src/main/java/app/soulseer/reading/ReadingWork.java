package app.soulseer.reading;

import app.soulseer.kernel.PersonId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The steps of the jobs, each a transaction of its own, so that any of them may die without harm to the others. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class ReadingWork {

    private static final int GONE_BATCH = 500;
    private static final Duration PLACES_KEPT = Duration.ofDays(30);
    private static final Duration TROUBLE = Duration.ofMinutes(1);

    @Inject
    private Office office;

    public MeterBatch.Done meter() {
        return office.withHandle(handle -> office.meterBatch(handle).run(office.now()));
    }

    public boolean look(ReadingId id) {
        return office.withDesk(desk -> desk.look(id));
    }

    /** Readings whose clock stands and whose time has come. */
    public List<ReadingId> dueDeadlines(int most) {
        return due("""
                SELECT c.session_id FROM reading_clock c JOIN reading_session s ON s.id = c.session_id
                WHERE c.running_since IS NULL AND c.look_at <= :now AND s.state <> 'ended'
                ORDER BY c.look_at LIMIT :most""", most);
    }

    /** Readings whose minute is due, for when a batch of them failed as a whole. */
    public List<ReadingId> dueMinutes(int most) {
        return due("""
                SELECT session_id FROM reading_clock WHERE running_since IS NOT NULL AND look_at <= :now
                ORDER BY look_at LIMIT :most""", most);
    }

    /** A reading that can't be looked at must not hold up the others. */
    public void setAside(ReadingId id) {
        office.withHandle(handle -> handle.createUpdate("UPDATE reading_clock SET look_at = :at WHERE session_id = :id")
                .bind("at", office.now().plus(TROUBLE))
                .bind("id", id.value())
                .execute());
    }

    public boolean finalise() {
        return office.withHandle(handle -> new Finalisation(handle).run(office.now()));
    }

    public boolean setGoneReadersOffline() {
        return office.withHandle(handle -> {
            Instant now = office.now();
            List<PersonId> gone = new ReaderBook(handle)
                    .setGoneOffline(now.minus(office.rules().readerGone()), now, GONE_BATCH);
            News news = office.news(handle);
            gone.forEach(reader -> news.presence(reader, now));
            return gone.size() == GONE_BATCH;
        });
    }

    public List<PersonId> dueQueues(int most) {
        return office.withCare(care -> care.queueTable().due(care.now(), most));
    }

    public void lookAtQueue(PersonId reader) {
        office.withCare(care -> {
            care.queues().look(reader);
            return null;
        });
    }

    /** A queue that can't be looked at must not hold up the others. */
    public void setQueueAside(PersonId reader) {
        office.withCare(care -> {
            care.queueTable().lookAt(reader, care.now().plus(TROUBLE));
            return null;
        });
    }

    /** Tells of readers who are available, and forgets what is long over; whether more may be waiting. */
    public boolean tell(int most) {
        return office.withCare(care -> {
            int told = care.tells().tell(most);
            int forgotten = care.queueTable().forget(care.now().minus(PLACES_KEPT), most);
            return Math.max(told, forgotten) == most;
        });
    }

    public void looked() {
        office.withHandle(handle -> {
            new Watch(handle).looked(office.now());
            return null;
        });
    }

    public int cameBack() {
        return office.withHandle((Handle handle) -> new Watch(handle).cameBack(office.now()));
    }

    private List<ReadingId> due(String sql, int most) {
        return office.withHandle(handle -> handle.createQuery(sql)
                .bind("now", office.now())
                .bind("most", most)
                .mapTo(UUID.class)
                .map(ReadingId::new)
                .list());
    }
}
