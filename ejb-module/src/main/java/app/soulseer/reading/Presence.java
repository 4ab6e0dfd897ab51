package app.soulseer.reading;

import java.time.Duration;
import java.time.Instant;

/**
 * Where the two parties are, as the rooms tell it at one look. A party is <em>here</em> when connected and, in a reading
 * by voice or video, reached by the other's media; up to the proof ({@code null}: never) it is proven to have been so.
 *
 * @param clientConnected whether the client's page is in the room, whatever flows
 * @param readerConnected the same of the reader
 */
record Presence(
        boolean clientConnected,
        boolean clientHere,
        Instant clientProof,
        boolean readerConnected,
        boolean readerHere,
        Instant readerProof) {

    /** Where nothing but being connected counts. */
    Presence(boolean clientHere, Instant clientProof, boolean readerHere, Instant readerProof) {
        this(clientHere, clientHere, clientProof, readerHere, readerHere, readerProof);
    }

    boolean both() {
        return clientHere && readerHere;
    }

    /** Whether both pages are in the room, so that their media can be connected. */
    boolean bothConnected() {
        return clientConnected && readerConnected;
    }

    /** Whether both are proven to have been there at the given time, whatever came after. */
    boolean provesBothAt(Instant at) {
        return clientProof != null && readerProof != null && !clientProof.isBefore(at) && !readerProof.isBefore(at);
    }

    /**
     * Up to when both count as present, at most {@code wanted}: who is here and was proven within the tolerance
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

    /**
     * Of a party who is gone, the one whose proof ended first: who is said to have dropped. Where both are connected it
     * is the line between them, and nobody is named.
     */
    Actor firstGone() {
        if (bothConnected()) {
            return Actor.SYSTEM;
        }
        if (clientConnected) {
            return Actor.READER;
        }
        if (readerConnected) {
            return Actor.CLIENT;
        }
        boolean clientFirst = clientProof == null || (readerProof != null && clientProof.isBefore(readerProof));
        return clientFirst ? Actor.CLIENT : Actor.READER;
    }
}
