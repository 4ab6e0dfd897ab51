package app.soulseer.reading;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether the two parties are in the room, and the last proof of each ({@code null}: never there), as the rooms tell it
 * at one look.
 */
record Presence(boolean clientHere, Instant clientProof, boolean readerHere, Instant readerProof) {

    boolean both() {
        return clientHere && readerHere;
    }

    /** Whether both are proven to have been there at the given time, whatever came after. */
    boolean provesBothAt(Instant at) {
        return clientProof != null && readerProof != null && !clientProof.isBefore(at) && !readerProof.isBefore(at);
    }

    /**
     * Up to when both count as present, at most {@code wanted}: who is connected and was proven within the tolerance
     * counts as present until {@code wanted}, anybody else until the last proof.
     */
    Instant provenUntil(Instant wanted, Duration tolerance) {
        Instant client = provenUntil(clientHere, clientProof, wanted, tolerance);
        Instant reader = provenUntil(readerHere, readerProof, wanted, tolerance);
        return client.isBefore(reader) ? client : reader;
    }

    private static Instant provenUntil(boolean here, Instant proof, Instant wanted, Duration tolerance) {
        if (proof == null) {
            return Instant.EPOCH;
        }
        if (here && !proof.isBefore(wanted.minus(tolerance))) {
            return wanted;
        }
        return proof.isBefore(wanted) ? proof : wanted;
    }

    /** Of a party who is gone, the one whose proof ended first: who is said to have dropped. */
    Actor firstGone() {
        if (clientHere) {
            return Actor.READER;
        }
        if (readerHere) {
            return Actor.CLIENT;
        }
        boolean clientFirst = clientProof == null || (readerProof != null && clientProof.isBefore(readerProof));
        return clientFirst ? Actor.CLIENT : Actor.READER;
    }
}
