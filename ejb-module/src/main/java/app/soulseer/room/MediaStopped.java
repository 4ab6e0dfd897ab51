package app.soulseer.room;

/**
 * A room's media must not flow any more. Fired in the transaction that says so.
 *
 * @param opening how often media had been opened there by then
 */
record MediaStopped(RoomId room, int opening) {}
