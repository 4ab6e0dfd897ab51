package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Caller;
import app.soulseer.platform.RateLimits;
import app.soulseer.room.MediaKind;
import app.soulseer.room.MediaRole;
import app.soulseer.room.MediaScope;
import app.soulseer.room.RoomProblem;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The face of readings for their parties and for admins. Who is no party of a reading gets {@code common.not_found},
 * as if it were not there.
 */
@Stateless
public class Readings {

    private static final int REQUESTS = 12;
    private static final int MESSAGES = 60;
    private static final int SWITCHES = 12;
    private static final Duration LIMIT_WINDOW = Duration.ofMinutes(1);

    @Resource
    private SessionContext context;

    @Inject
    private Office office;

    @Inject
    private RateLimits limits;

    /** The modalities that can be requested now; pages offer no others. */
    @PermitAll
    public Set<Modality> offered() {
        return ReadingRules.OFFERED;
    }

    /** The times and counts that a room goes by, for what it shows. */
    @PermitAll
    public RoomTimes times() {
        ReadingRules rules = office.rules();
        return new RoomTimes(rules.ring(), rules.join(), rules.pause(), rules.grace(), rules.drops());
    }

    /** The rest of the funds at which a client is told that they run low, at a rate. */
    @PermitAll
    public Money lowFundsAt(Money rate) {
        return office.rules().lowFunds().max(rate.times(2));
    }

    /**
     * Asks a reader for a reading and holds the first minute's price.
     *
     * @param limit the most that the client wants to spend on this reading, or {@code null}
     * @throws DomainException {@code reading.insufficient_funds}, {@code
     *     reading.reader_unavailable}, {@code reading.already_in_reading}, {@code reading.modality_not_offered},
     *     {@code reading.limit_too_low}, {@code account.blocked}, {@code common.not_found}
     */
    @RolesAllowed(Role.CLIENT_NAME)
    public ReadingView request(PersonId reader, Modality modality, Money limit) {
        PersonId client = caller().require();
        limits.check("reading.request", client.toString(), REQUESTS, LIMIT_WINDOW);
        if (reader == null || modality == null || (limit != null && !limit.isPositive())) {
            throw CommonProblem.invalid("request", "Please choose a reader, a kind of reading and a limit above zero.");
        }
        ReadingSession session = office.withDesk(desk -> desk.request(client, reader, modality, limit));
        return one(session.id());
    }

    /** The reader says yes; the room awaits both. Repeating it changes nothing. */
    @RolesAllowed(Role.READER_NAME)
    public ReadingView accept(ReadingId id) {
        PersonId reader = caller().require();
        office.useDesk(desk -> desk.accept(id, reader));
        return one(id);
    }

    /** The reader says no; the held minute is given back. */
    @RolesAllowed(Role.READER_NAME)
    public ReadingView decline(ReadingId id) {
        PersonId reader = caller().require();
        office.useDesk(desk -> desk.decline(id, reader));
        return one(id);
    }

    /** The client takes the request back before the clock has started. */
    @RolesAllowed(Role.CLIENT_NAME)
    public ReadingView cancel(ReadingId id) {
        PersonId client = caller().require();
        office.useDesk(desk -> desk.cancel(id, client));
        return one(id);
    }

    /** Either party ends the reading; what is used of the running minute is charged. Repeating it changes nothing. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public ReadingView end(ReadingId id) {
        PersonId party = caller().require();
        office.useDesk(desk -> desk.end(id, party));
        return one(id);
    }

    /** One reading of the caller's, live or over. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public ReadingView one(ReadingId id) {
        PersonId party = caller().require();
        return office.withHandle(handle -> new ReadingStore(handle)
                .find(id)
                .filter(session -> session.hasParty(party))
                .map(session -> office.view(handle, session, session.roleOf(party)))
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND)));
    }

    /** The caller's live reading. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public Optional<ReadingView> current() {
        PersonId party = caller().require();
        return office.withHandle(handle -> new ReadingStore(handle)
                .liveOf(party)
                .map(session -> office.view(handle, session, session.roleOf(party))));
    }

    /**
     * Proposes to go on in a lighter modality (video, voice, chat), at the reader's present rate for it from the next
     * minute on. Where the other party has proposed the same, it is agreed to by this.
     *
     * @throws DomainException {@code reading.switch_not_possible}, {@code reading.wrong_state}, {@code common.not_found}
     */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public ReadingView proposeSwitch(ReadingId id, Modality lighter) {
        PersonId party = caller().require();
        limits.check("reading.switch", party.toString(), SWITCHES, LIMIT_WINDOW);
        office.useDesk(desk -> desk.propose(id, party, lighter));
        return one(id);
    }

    /**
     * Answers the other party's proposal, or takes back one's own. Agreed, the reading goes on in that modality at once,
     * and at its rate from the next minute on.
     *
     * @throws DomainException {@code reading.switch_gone}, {@code reading.wrong_state}, {@code common.not_found}
     */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public ReadingView answerSwitch(ReadingId id, UUID proposal, boolean yes) {
        PersonId party = caller().require();
        office.useDesk(desk -> desk.answerSwitch(id, party, proposal, yes));
        return one(id);
    }

    /**
     * The ways in which a reading could go on instead, and the reader's rates for them: lighter than the one that runs, and
     * no dearer.
     *
     * @throws DomainException {@code common.not_found}
     */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public Map<Modality, Money> lighterWays(ReadingId id) {
        PersonId party = caller().require();
        return office.withHandle(handle -> {
            ReadingSession session = new ReadingStore(handle)
                    .find(id)
                    .filter(found -> found.hasParty(party))
                    .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
            return new People(handle, office.rules())
                    .reader(session.terms().reader(), office.now())
                    .map(session::lighterWays)
                    .orElse(Map.of());
        });
    }

    /**
     * What the caller may do with the voice or video of a reading at this moment (V-2): nothing unless the reading is
     * the caller's own, has been accepted, and is paid for.
     *
     * @throws DomainException {@code common.not_found}, {@code room.no_media}, {@code room.media_stopped}
     */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public MediaScope media(ReadingId id) {
        PersonId party = caller().require();
        ReadingSession session = office.withHandle(handle -> new ReadingStore(handle)
                .find(id)
                .filter(found -> found.hasParty(party))
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND)));
        MediaKind kind = session.media().orElseThrow(() -> new DomainException(RoomProblem.NO_MEDIA));
        Instant funded = session.state() == ReadingState.CREATED
                ? null
                : session.fundedUntil(office.now()).orElse(null);
        if (funded == null) {
            throw new DomainException(RoomProblem.MEDIA_STOPPED);
        }
        return new MediaScope(kind, funded, MediaRole.PUBLISHER);
    }

    /**
     * Keeps how the caller's call was over the last seconds (V-4). Nothing is kept while the clock stands, in a chat, more
     * often than every four seconds, or beyond four hours.
     */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public void quality(ReadingId id, QualitySample sample) {
        PersonId party = caller().require();
        office.withHandle(handle -> {
            new Quality(handle).add(id, party, sample, office.now());
            return null;
        });
    }

    /**
     * Everything that is recorded of a reading, but what was said in it.
     *
     * @throws DomainException {@code common.not_found}
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public ReadingRecord record(ReadingId id) {
        return office.withHandle(handle -> new Archive(handle, office.records(handle)).of(id, office.now()));
    }

    /**
     * Says something in the reading. The same {@code clientMessageId} with the same text returns the first line
     * again.
     *
     * @param clientMessageId 1 to 64 characters, chosen by the sender
     * @param text 1 to 4,000 characters
     */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public ChatLine say(ReadingId id, String clientMessageId, String text) {
        PersonId sender = caller().require();
        limits.check("reading.say", sender.toString(), MESSAGES, LIMIT_WINDOW);
        return office.withHandle(handle -> {
            Chat.Said said = new Chat(handle).say(id, sender, clientMessageId, text, office.now());
            if (said.isNew()) {
                office.news(handle).chat(said.line());
            }
            return said.line();
        });
    }

    /** The lines after the given number, at most 500, the oldest first; 0 gives the beginning. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public List<ChatLine> chatSince(ReadingId id, long seq) {
        PersonId party = caller().require();
        return office.withHandle(handle -> new Chat(handle).since(id, party, seq));
    }

    /** What the reading came to so far, or in the end. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public Summary summary(ReadingId id) {
        PersonId party = caller().require();
        return office.withHandle(handle -> office.records(handle).summary(id, party, office.now()));
    }

    /**
     * Reviews an ended reading, once, after at least one paid minute.
     *
     * @param stars 1 to 5
     * @param text up to 2,000 characters, may be empty
     */
    @RolesAllowed(Role.CLIENT_NAME)
    public void review(ReadingId id, int stars, String text) {
        PersonId client = caller().require();
        office.withHandle(handle -> {
            new Opinions(handle).review(id, client, stars, text, office.now());
            return null;
        });
    }

    /** Sets the caller's private note on a reading; an empty text removes it. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public void note(ReadingId id, String text) {
        PersonId party = caller().require();
        office.withHandle(handle -> {
            new Opinions(handle).note(id, party, text, office.now());
            return null;
        });
    }

    /** The caller's private notes on all readings, the one changed last first. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public Page<NoteLine> notes(Page.Request page) {
        PersonId person = caller().require();
        return office.withHandle(handle -> new Opinions(handle).notes(person, page));
    }

    /** Keeps a reader as a favourite of the caller's, or no longer. */
    @RolesAllowed(Role.CLIENT_NAME)
    public void favourite(PersonId reader, boolean keep) {
        PersonId client = caller().require();
        office.withHandle(handle -> {
            new Opinions(handle).favourite(client, reader, keep, office.now());
            return null;
        });
    }

    /** The caller's favourite readers, by availability and name. */
    @RolesAllowed(Role.CLIENT_NAME)
    public List<ReaderCard> favourites() {
        PersonId client = caller().require();
        return office.withHandle(handle -> new ReaderSearch(handle, office.rules()).favouritesOf(client, office.now()));
    }

    /** The caller's readings, the newest first. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public Page<ReadingLine> mine(ReadingFilter filter, Page.Request page) {
        PersonId person = caller().require();
        boolean asReader = caller().is(Role.READER);
        return office.withHandle(handle -> office.records(handle).mine(person, asReader, filter, page));
    }

    /** The log of all readings, the newest first. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Page<LogRow> log(LogFilter filter, Page.Request page) {
        return office.withHandle(handle -> office.records(handle).log(filter, page));
    }

    /** The whole log for an export, row by row, so that memory stays flat. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void eachLogRow(LogFilter filter, Consumer<LogRow> consumer) {
        office.withHandle(handle -> {
            office.records(handle).eachLogRow(filter, consumer);
            return null;
        });
    }

    private Caller caller() {
        return Caller.of(context);
    }
}
