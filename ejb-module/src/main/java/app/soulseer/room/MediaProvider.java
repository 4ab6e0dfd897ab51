package app.soulseer.room;

import app.soulseer.kernel.PersonId;

/**
 * The port to whatever carries voice and video (V-1). Whether somebody may take part is decided before it is asked; the
 * provider only makes what is needed for it, and ends it.
 */
public interface MediaProvider {

    /** Under which name the setting chooses it. */
    MediaChoice choice();

    /**
     * Makes what one person needs to take part in a room, now or for some minutes more. Asked again whenever the browser
     * needs it anew: renewing is granting again.
     *
     * <p>It is called outside of transactions and must not wait for anything remote.
     *
     * @param seat the part that the person has taken, still without its grant
     */
    MediaGrant grant(RoomId room, PersonId person, MediaSeat seat, MediaScope scope);

    /**
     * Ends one opening of a room's media for everybody in it, at once. Media may be opened there again, even before this
     * is called.
     *
     * <p>It is called after the commit of whatever ended it, never under a row lock, so it may call the provider's
     * servers; it may be called twice, and must not throw for what can't be reached: grants expire by themselves.
     */
    void stop(RoomId room, int opening);

    /** Whether browsers signal each other through our socket; otherwise offers, answers and candidates are refused. */
    boolean relaysSignals();
}
