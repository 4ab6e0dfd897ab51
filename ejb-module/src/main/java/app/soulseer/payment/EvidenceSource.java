package app.soulseer.payment;

import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.List;

/**
 * A feature that can show what a client got for the money, for the evidence of a dispute. Payments don't know what is
 * sold; the features that sell it implement this.
 */
public interface EvidenceSource {

    /**
     * What the client did in a time, as files of the pack. Other people appear by the name that the client knew.
     *
     * @param since the first moment
     * @param until the moment up to which, not itself
     */
    List<EvidenceFile> evidence(PersonId client, Instant since, Instant until);
}
