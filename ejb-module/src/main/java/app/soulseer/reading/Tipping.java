package app.soulseer.reading;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Split;
import app.soulseer.ledger.AccountRef;
import app.soulseer.ledger.Command;
import app.soulseer.ledger.Entry;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.LedgerProblem;
import app.soulseer.ledger.Outcome;
import app.soulseer.ledger.Posting;
import app.soulseer.ledger.References;
import app.soulseer.platform.AskedKey;
import app.soulseer.platform.RequestProblem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How a tip is given: the row by the client's own key first, so that whoever repeats it waits and finds it. */
final class Tipping {

    private static final int MOST_KEY = 100;

    private final CareDesk desk;
    private final TipTable tips;
    private final Instant now;

    Tipping(CareDesk desk) {
        this.desk = desk;
        this.tips = new TipTable(desk.handle());
        this.now = desk.now();
    }

    Tip give(ReadingId reading, PersonId client, Money amount, String key) {
        check(amount, key);
        ReadingSession session = desk.readings()
                .find(reading)
                .filter(found -> client.equals(found.terms().client()))
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        PersonId reader = session.terms().reader();
        Split.Shares shares = desk.rules().tipSplit().of(amount);
        UUID id = desk.nextId();
        if (!tips.insert(id, session, amount, shares.reader(), key, now)) {
            return tips.byKey(client, key)
                    .filter(before -> before.reading().equals(reading)
                            && before.tip().amount().equals(amount))
                    .map(TipTable.Given::tip)
                    .orElseThrow(() -> new DomainException(RequestProblem.KEY_REUSED));
        }
        desk.people().refuseBlocked(reader, client);
        if (session.state() != ReadingState.FINALIZED
                || session.stand().startedAt == null
                || desk.people().slug(reader) == null) {
            throw new DomainException(ReadingProblem.NOT_TIPPABLE);
        }
        tips.posted(id, post(id, reading, client, reader, amount, shares));
        Tip tip = new Tip(id, amount, null, now);
        desk.news().tipped(reading, client, reader, amount, shares.reader());
        return tip;
    }

    private void check(Money amount, String key) {
        CareRules rules = desk.rules();
        if (amount == null
                || amount.isLessThan(rules.tipLeast())
                || rules.tipMost().isLessThan(amount)) {
            throw CommonProblem.invalid(
                    "amountCents", "A tip is from " + rules.tipLeast() + " to " + rules.tipMost() + ".");
        }
        AskedKey.checked("Idempotency-Key", key, MOST_KEY);
    }

    private UUID post(UUID id, ReadingId reading, PersonId client, PersonId reader, Money amount, Split.Shares shares) {
        Outcome outcome = desk.books()
                .execute(List.of(new Command.Post(new Entry(
                        EntryKind.TIP,
                        "reading:tip:" + id,
                        now,
                        client,
                        null,
                        References.session(reading.value()),
                        Posting.sale(client, reader, shares)))))
                .get(0);
        if (outcome instanceof Outcome.Refused refused) {
            throw refusal(refused.problem(), client, amount);
        }
        return ((Outcome.Done) outcome).id();
    }

    private DomainException refusal(LedgerProblem problem, PersonId client, Money amount) {
        if (problem != LedgerProblem.INSUFFICIENT_FUNDS) {
            return new DomainException(problem);
        }
        return new DomainException(
                ReadingProblem.TIP_NEEDS_FUNDS,
                desk.books().balance(AccountRef.wallet(client)).lacking(amount));
    }
}
