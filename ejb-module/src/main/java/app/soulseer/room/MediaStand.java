package app.soulseer.room;

/**
 * How a room's media stands for one of its connections.
 *
 * @param open whether it may flow
 * @param generation the negotiation that counts; 0 when the room never had media
 * @param seated whether this connection takes part in it
 * @param taken whether any of the person's connections does
 * @param flows whether it is recorded that media flows to this party
 */
public record MediaStand(boolean open, int generation, boolean seated, boolean taken, boolean flows) {}
