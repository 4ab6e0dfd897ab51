package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How a reader's queue goes on: whoever is first when the reader is free gets a turn, a turn that passes ends the place, a
 * turn that the reader can't take any more is only put off. All of it under the lock of the queue's row.
 */
final class QueueDesk {

    /** A queue in which somebody waits looks at its reader this often by itself, should the news of a change be missed. */
    static final Duration LOOK = Duration.ofSeconds(5);

    private final CareDesk desk;
    private final QueueTable queues;
    private final People people;
    private final News news;
    private final Instant now;

    QueueDesk(CareDesk desk) {
        this.desk = desk;
        this.queues = desk.queueTable();
        this.people = desk.people();
        this.news = desk.news();
        this.now = desk.now();
    }

    QueuePlace join(PersonId client, PersonId reader, Modality modality) {
        People.Reader known =
                people.reader(reader, now).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        people.refuseBlocked(reader, client);
        if (!known.rates().containsKey(modality)) {
            throw new DomainException(ReadingProblem.MODALITY_NOT_OFFERED, Map.of("modality", modality.code()));
        }
        desk.readings()
                .liveOf(client)
                .filter(live -> live.terms().reader().equals(reader))
                .ifPresent(live -> {
                    throw new DomainException(
                            ReadingProblem.ALREADY_IN_READING,
                            Map.of("readingId", live.id().toString()));
                });
        queues.lockClient(client);
        queues.open(reader);
        Optional<UUID> before = queues.places(reader).stream()
                .filter(place -> place.client().equals(client))
                .map(QueueTable.Place::id)
                .findFirst();
        if (before.isPresent()) {
            queues.change(before.get(), modality);
        } else {
            refuseIfNeedless(known.status());
            if (queues.length(reader) >= desk.rules().queueLongest()) {
                throw new DomainException(ReadingProblem.QUEUE_FULL);
            }
            if (queues.countOf(client) >= desk.rules().queuesPerClient()) {
                throw new DomainException(
                        ReadingProblem.TOO_MANY_QUEUES,
                        Map.of("most", desk.rules().queuesPerClient()));
            }
            queues.add(desk.nextId(), reader, client, modality, now);
        }
        settle(reader, true);
        return queues.of(client).stream()
                .filter(place -> place.reader().equals(reader))
                .findFirst()
                .orElseThrow();
    }

    private static void refuseIfNeedless(ReaderStatus status) {
        if (status == ReaderStatus.AVAILABLE) {
            throw new DomainException(ReadingProblem.READER_IS_FREE);
        }
        if (status == ReaderStatus.OFFLINE) {
            throw new DomainException(ReadingProblem.READER_UNAVAILABLE, Map.of("status", status.code()));
        }
    }

    void leave(PersonId client, PersonId reader) {
        end(client, reader, PlaceEnd.LEFT);
    }

    /** The reader does not want to hear of the client any more; no more than that the place has ended is told. */
    void close(PersonId client, PersonId reader) {
        end(client, reader, PlaceEnd.CLOSED);
    }

    private void end(PersonId client, PersonId reader, PlaceEnd reason) {
        if (!queues.lock(reader)) {
            return;
        }
        List<QueuePlace> places = queues.seen(reader);
        List<QueueTable.Place> rows = queues.places(reader);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).client().equals(client)) {
                over(rows.get(i), places.get(i), reason);
                settle(reader, true);
                return;
            }
        }
    }

    /** Looks at a queue whose time has come, unless somebody else is just doing it. */
    void look(PersonId reader) {
        if (queues.lockIfDue(reader, now)) {
            settle(reader, false);
        }
    }

    /** Goes on as far as it can at this moment; the queue is locked. */
    private void settle(PersonId reader, boolean alreadyChanged) {
        boolean changed = alreadyChanged;
        boolean free = people.reader(reader, now).filter(People.Reader::isFree).isPresent();
        boolean gone = !free && queues.isGone(reader, now.minus(desk.rules().queueOffline()));
        List<QueueTable.Place> rows = queues.places(reader);
        List<QueuePlace> seen = queues.seen(reader);
        int first = 0;
        if (gone) {
            for (; first < rows.size(); first++) {
                over(rows.get(first), seen.get(first), PlaceEnd.READER_GONE);
            }
            changed |= first > 0;
        } else if (!rows.isEmpty() && rows.get(0).turnUntil() != null) {
            if (!free) {
                // It is not the client's fault: the place stays, and the turn comes again.
                queues.turn(rows.get(0).id(), now, null);
                changed = true;
            } else if (!rows.get(0).turnUntil().isAfter(now)) {
                over(rows.get(0), seen.get(0), PlaceEnd.EXPIRED);
                first = 1;
                changed = true;
            }
        }
        boolean anybody = first < rows.size();
        Instant turnUntil = null;
        if (anybody && free) {
            QueueTable.Place next = rows.get(first);
            turnUntil = next.turnUntil();
            if (turnUntil == null) {
                turnUntil = now.plus(desk.rules().queueTurn());
                queues.turn(next.id(), now, turnUntil);
                changed = true;
            }
        }
        Instant soon = now.plus(LOOK);
        queues.lookAt(reader, !anybody ? null : turnUntil != null && turnUntil.isBefore(soon) ? turnUntil : soon);
        if (changed) {
            news.queue(reader, queues.seen(reader), now);
            news.presence(reader, now);
        }
    }

    private void over(QueueTable.Place row, QueuePlace seen, PlaceEnd reason) {
        queues.end(row.id(), reason, now);
        news.queueOver(seen, reason);
        if (reason == PlaceEnd.READER_GONE) {
            desk.letters().queueClosed(row.id(), seen);
        }
    }
}
