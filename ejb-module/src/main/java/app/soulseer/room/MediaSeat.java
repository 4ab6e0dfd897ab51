package app.soulseer.room;

/**
 * A person's part in a room's media, taken by one connection.
 *
 * @param seat the connection that takes part; signals to this person name it, so that other tabs know them for not theirs
 * @param opening how often the room's media has been opened by now
 * @param generation of which negotiation; signals and reports carry it
 * @param polite who gives way when both offer at once: exactly one of two parties
 * @param ready whether the other party has taken part in this generation too, so that negotiating can begin
 * @param flows whether media has reached this person until now, be it in another tab
 * @param provider under which name the browser's code is found
 * @param grant what that code needs; {@code null} until it is made
 */
public record MediaSeat(
        ConnectionId seat,
        MediaKind kind,
        int opening,
        int generation,
        boolean polite,
        boolean ready,
        boolean flows,
        MediaChoice provider,
        MediaGrant grant) {

    MediaSeat with(MediaGrant made) {
        return new MediaSeat(seat, kind, opening, generation, polite, ready, flows, provider, made);
    }
}
