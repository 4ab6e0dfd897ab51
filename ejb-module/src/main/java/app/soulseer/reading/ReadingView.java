package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A reading as its parties see it while it lives, true at {@code serverTime}. Absent times are {@code null}.
 *
 * @param rate the price of the minute that runs, fixed at the request or at a switch to a lighter modality
 * @param endReason {@code null} while the reading lives
 * @param ringDeadline until when the reader may answer; only in {@code created}
 * @param joinDeadline until when both must be in the room; only in {@code waiting}
 * @param graceDeadline until when the missing party may come back; only in {@code reconnecting}
 * @param pauseDeadline until when money may arrive; only in {@code paused}
 * @param activeSince when the clock was started last; only in {@code active}: the clock shows {@code usedMillis} plus
 *     the time since {@code serverTime}
 * @param usedMillis the billed clock up to {@code serverTime}
 * @param minute the minute that runs or would run next, from 1; 0 before the clock was ever started
 * @param spent what has been charged, and the price of the running minute's part that is used
 * @param charged what has been charged in the ledger
 * @param readerRate what the reader keeps of a whole minute; {@code null} for the client
 * @param earned the reader's part of {@code spent}; {@code null} for the client
 * @param left what the client could still spend here: available funds and the running minute's hold, at most what the
 *     limit leaves, without what is in {@code spent} already; {@code null} for the reader, whose business the client's
 *     wallet is not
 * @param limit the client's own limit, or {@code null}; also only for the client
 * @param lowFunds whether the client has been told that the money runs low
 * @param minutesLeft the whole minutes that {@code left} still buys; {@code null} for the reader
 * @param nextRate the price of the next minute on, where another one was agreed; else {@code null}
 * @param proposal to go on in a lighter modality, while it waits for the other party's answer; else {@code null}
 * @param moves how often the reading has moved on: of two views the one with more is the later
 * @param clientHere whether the client is in the room
 * @param readerHere whether the reader is in the room
 */
public record ReadingView(
        ReadingId id,
        PersonId clientId,
        String clientName,
        PersonId readerId,
        String readerName,
        String readerSlug,
        Modality modality,
        Money rate,
        ReadingState state,
        EndReason endReason,
        Instant requestedAt,
        Instant ringDeadline,
        Instant joinDeadline,
        Instant graceDeadline,
        Instant pauseDeadline,
        Instant activeSince,
        long usedMillis,
        int minute,
        Money spent,
        Money charged,
        Money readerRate,
        Money earned,
        Money left,
        Money limit,
        boolean lowFunds,
        Long minutesLeft,
        Money nextRate,
        SwitchProposal proposal,
        boolean clientHere,
        boolean readerHere,
        int drops,
        int moves,
        Instant serverTime) {

    /** The view as the body of a message or of an API answer: names as here, money as {@code ...Cents}. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("readingId", id.toString());
        map.put("clientId", clientId.toString());
        map.put("clientName", clientName);
        map.put("readerId", readerId.toString());
        map.put("readerName", readerName);
        map.put("readerSlug", readerSlug);
        map.put("modality", modality.code());
        map.put("rateCents", rate.cents());
        map.put("state", state.code());
        map.put("endReason", endReason == null ? null : endReason.code());
        map.put("requestedAt", text(requestedAt));
        map.put("ringDeadline", text(ringDeadline));
        map.put("joinDeadline", text(joinDeadline));
        map.put("graceDeadline", text(graceDeadline));
        map.put("pauseDeadline", text(pauseDeadline));
        map.put("activeSince", text(activeSince));
        map.put("usedMillis", usedMillis);
        map.put("minute", minute);
        map.put("spentCents", spent.cents());
        map.put("chargedCents", charged.cents());
        map.put("readerRateCents", cents(readerRate));
        map.put("earnedCents", cents(earned));
        map.put("leftCents", cents(left));
        map.put("limitCents", cents(limit));
        map.put("lowFunds", lowFunds);
        map.put("minutesLeft", minutesLeft);
        map.put("nextRateCents", cents(nextRate));
        map.put("proposal", proposal == null ? null : proposal.asMap());
        map.put("clientHere", clientHere);
        map.put("readerHere", readerHere);
        map.put("drops", drops);
        map.put("moves", moves);
        map.put("serverTime", text(serverTime));
        return map;
    }

    private static Long cents(Money money) {
        return money == null ? null : money.cents();
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
