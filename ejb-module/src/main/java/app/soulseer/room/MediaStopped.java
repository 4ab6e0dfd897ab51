package app.soulseer.room;

/** A room's media must not flow any more. Fired in the transaction that says so. */
record MediaStopped(RoomId room) {}
