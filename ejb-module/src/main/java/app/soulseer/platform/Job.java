package app.soulseer.platform;

/**
 * Work that is looked for again and again on every node. A job takes due rows with {@code FOR UPDATE SKIP LOCKED} in
 * bounded batches, each batch in a transaction of its own, so any node may die at any instant and any number of nodes
 * share the work without a leader. Every CDI bean of this type is run by {@link JobRunner}.
 */
public interface Job {

    /** For logs and metrics, dotted, the feature's name first: {@code reading.meter}. */
    String name();

    /**
     * Does one bounded batch.
     *
     * @return whether more work may be waiting, so that the job is run again at once
     */
    boolean runBatch();

    /** How many may run side by side on one node. */
    default int workers() {
        return 1;
    }
}
