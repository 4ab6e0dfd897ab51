package app.soulseer.reading;

import app.soulseer.audit.AuditEvent;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Split;
import app.soulseer.ledger.Command;
import app.soulseer.ledger.Entry;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.Outcome;
import app.soulseer.ledger.Posting;
import app.soulseer.ledger.References;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How a dispute of a reading is opened and decided. Whoever decides holds the dispute's row, a decided one takes no other
 * decision, and its entry's key is the dispute's own, so it is refunded once.
 */
final class DisputeDesk {

    private static final int LONGEST = 2000;
    private static final int LEAST_ANSWER = 3;
    private static final int MOST_ANSWER = 500;

    private final CareDesk desk;
    private final DisputeTable disputes;
    private final Instant now;

    DisputeDesk(CareDesk desk) {
        this.desk = desk;
        this.disputes = desk.disputeTable();
        this.now = desk.now();
    }

    ReadingDispute open(ReadingId reading, PersonId client, DisputeReason reason, String words) {
        String body = words == null ? "" : words.strip();
        if (reason == null) {
            throw CommonProblem.invalid("reason", "Please choose what it is about.");
        }
        if (body.isEmpty()) {
            throw CommonProblem.invalid("text", "Please tell us what happened.");
        }
        if (body.codePointCount(0, body.length()) > LONGEST || !Chat.isStorable(body)) {
            throw CommonProblem.invalid("text", "At most " + LONGEST + " characters of plain text, please.");
        }
        ReadingSession session = desk.readings()
                .find(reading)
                .filter(found -> client.equals(found.terms().client()))
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        ReadingSession.Stand stand = session.stand();
        if (session.isLive() || !stand.charged.isPositive()) {
            throw new DomainException(ReadingProblem.NOT_DISPUTABLE);
        }
        if (!now.isBefore(stand.endedAt.plus(desk.rules().disputeWindow()))) {
            throw new DomainException(
                    ReadingProblem.DISPUTE_TOO_LATE,
                    Map.of("hours", desk.rules().disputeWindow().toHours()));
        }
        UUID id = desk.nextId();
        if (!disputes.insert(id, session, reason, body, now)) {
            throw new DomainException(ReadingProblem.ALREADY_DISPUTED);
        }
        tellOpened(id, session, reason);
        return disputes.of(reading, false).orElseThrow();
    }

    private void tellOpened(UUID id, ReadingSession session, DisputeReason reason) {
        ReadingSession.Terms terms = session.terms();
        String client = desk.people().name(terms.client());
        desk.news()
                .notice(terms.reader(), client + " has disputed a reading with you. We look at it and tell you both.");
        desk.letters().disputeOpened(id, terms, client, reason, session.stand().startedAt);
        String words = client + " disputes a reading with " + desk.people().name(terms.reader()) + ".";
        desk.people().admins().forEach(admin -> desk.news().notice(admin, words));
    }

    DisputeFile file(UUID id) {
        DisputeCase dispute = disputes.find(id).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        return new DisputeFile(dispute, new Archive(desk.handle(), desk.records()).of(dispute.reading(), now));
    }

    List<ChatLine> transcript(PersonId admin, UUID id) {
        DisputeCase dispute = disputes.find(id).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        desk.audit(new AuditEvent(
                "reading.transcript_read",
                admin,
                "reading_dispute",
                id.toString(),
                null,
                Map.of(),
                Map.of("reading", dispute.reading())));
        return new Chat(desk.handle()).whole(dispute.reading());
    }

    DisputeCase refund(PersonId admin, UUID id, Money amount, boolean readerKeeps, String written) {
        String answer = line("answer", written);
        if (amount == null || !amount.isPositive()) {
            throw CommonProblem.invalid("amount", "Please give an amount.");
        }
        DisputeCase dispute = lock(id);
        if (dispute.isSame(admin, amount, readerKeeps, answer)) {
            return dispute;
        }
        require(dispute, DisputeState.OPEN);
        if (dispute.charged().isLessThan(amount)) {
            throw new DomainException(
                    ReadingProblem.DISPUTE_TOO_MUCH,
                    Map.of("charged", dispute.charged().toString()));
        }
        if (desk.readings().find(dispute.reading()).orElseThrow().state() != ReadingState.FINALIZED) {
            // Its own books are not closed yet, so what it cost may not be the last word.
            throw new DomainException(ReadingProblem.WRONG_STATE, Map.of("state", ReadingState.ENDED.code()));
        }
        disputes.decided(id, amount, readerKeeps, answer, admin, now);
        if (desk.rules().disputeTwoAdmins().isLessThan(amount)) {
            audit("reading.dispute_proposed", admin, dispute, answer, DisputeState.PROPOSED, Map.of("amount", amount));
        } else {
            settle(admin, lock(id));
        }
        return disputes.find(id).orElseThrow();
    }

    DisputeCase approve(PersonId admin, UUID id) {
        DisputeCase dispute = lock(id);
        if (dispute.state() == DisputeState.REFUNDED
                && admin.equals(dispute.closedBy())
                && !admin.equals(dispute.decidedBy())) {
            return dispute;
        }
        require(dispute, DisputeState.PROPOSED);
        if (admin.equals(dispute.decidedBy())) {
            throw new DomainException(ReadingProblem.DISPUTE_SECOND_ADMIN);
        }
        settle(admin, dispute);
        return disputes.find(id).orElseThrow();
    }

    DisputeCase sendBack(PersonId admin, UUID id, String written) {
        String reason = line("reason", written);
        DisputeCase dispute = lock(id);
        require(dispute, DisputeState.PROPOSED);
        disputes.reopened(id);
        audit(
                "reading.dispute_sent_back",
                admin,
                dispute,
                reason,
                DisputeState.OPEN,
                Map.of("amount", dispute.refund()));
        return disputes.find(id).orElseThrow();
    }

    DisputeCase dismiss(PersonId admin, UUID id, String written) {
        String answer = line("answer", written);
        DisputeCase dispute = lock(id);
        if (dispute.isSame(admin, null, null, answer)) {
            return dispute;
        }
        require(dispute, DisputeState.OPEN);
        disputes.dismissed(id, answer, admin, now);
        audit("reading.dispute_dismissed", admin, dispute, answer, DisputeState.DISMISSED, Map.of());
        DisputeCase closed = disputes.find(id).orElseThrow();
        tellClosed(closed);
        return closed;
    }

    private void settle(PersonId admin, DisputeCase dispute) {
        Parts parts = Parts.of(dispute);
        UUID entry = post(admin, dispute, parts);
        disputes.refunded(dispute.id(), admin, now, parts.reader(), entry);
        Map<String, Object> moved = new LinkedHashMap<>();
        moved.put("amount", dispute.refund());
        moved.put("from reader", parts.reader());
        moved.put("from platform", parts.platform());
        moved.put("entry", entry);
        audit("reading.dispute_refunded", admin, dispute, dispute.answer(), DisputeState.REFUNDED, moved);
        tellClosed(disputes.find(dispute.id()).orElseThrow());
    }

    /** Who bears a refund: the reader in proportion to the reader's part of the charge, the platform the rest. */
    record Parts(Money reader, Money platform) {

        static Parts of(DisputeCase dispute) {
            Money refund = dispute.refund();
            if (Boolean.TRUE.equals(dispute.readerKeeps())) {
                return new Parts(Money.ZERO, refund);
            }
            // Rounded up on the platform's side, so that the reader never gives more than was got, nor all of it a cent
            // less.
            Money platform = dispute.charged()
                    .minus(dispute.earned())
                    .proRata(refund.cents(), dispute.charged().cents());
            return new Parts(refund.minus(platform), platform);
        }
    }

    private UUID post(PersonId admin, DisputeCase dispute, Parts parts) {
        Outcome outcome = desk.books()
                .execute(List.of(new Command.Post(new Entry(
                        EntryKind.REFUND,
                        "reading:dispute:" + dispute.id(),
                        now,
                        admin,
                        dispute.answer(),
                        References.session(dispute.reading().value()),
                        Posting.refund(
                                dispute.client(),
                                dispute.reader(),
                                new Split.Shares(parts.reader(), parts.platform()))))))
                .get(0);
        if (outcome instanceof Outcome.Refused refused) {
            throw new DomainException(refused.problem());
        }
        return ((Outcome.Done) outcome).id();
    }

    private void tellClosed(DisputeCase closed) {
        if (closed.state() == DisputeState.REFUNDED) {
            desk.news()
                    .notice(
                            closed.client(),
                            closed.refund() + " of your reading with " + closed.readerName()
                                    + " is back in your wallet.");
            desk.news()
                    .notice(
                            closed.reader(),
                            closed.takenBack().isPositive()
                                    ? "A dispute is decided: " + closed.takenBack() + " of your earnings went back to "
                                            + closed.clientName() + "."
                                    : "A dispute is decided: your earnings stay as they are.");
        } else {
            desk.news()
                    .notice(
                            closed.client(),
                            "Your dispute of the reading with " + closed.readerName() + " is closed without a refund.");
            desk.news().notice(closed.reader(), "A dispute is decided: your earnings stay as they are.");
        }
        desk.letters().disputeClosed(closed);
    }

    private DisputeCase lock(UUID id) {
        return disputes.lock(id).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
    }

    private static void require(DisputeCase dispute, DisputeState state) {
        if (dispute.state() != state) {
            throw new DomainException(ReadingProblem.DISPUTE_DECIDED);
        }
    }

    private void audit(
            String action,
            PersonId admin,
            DisputeCase dispute,
            String reason,
            DisputeState state,
            Map<String, ?> moved) {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("state", state.code());
        after.put("reading", dispute.reading());
        after.putAll(moved);
        desk.audit(new AuditEvent(
                action,
                admin,
                "reading_dispute",
                dispute.id().toString(),
                reason,
                Map.of("state", dispute.state().code()),
                after));
    }

    private static String line(String field, String written) {
        String words = written == null ? "" : written.strip();
        if (words.length() < LEAST_ANSWER
                || words.length() > MOST_ANSWER
                || !Chat.isStorable(words)
                || words.chars().anyMatch(Character::isISOControl)) {
            throw CommonProblem.invalid(
                    field, "Please say why, in one line of " + LEAST_ANSWER + " to " + MOST_ANSWER + " characters.");
        }
        return words;
    }
}
