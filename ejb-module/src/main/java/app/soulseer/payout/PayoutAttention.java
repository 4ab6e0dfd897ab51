package app.soulseer.payout;

/**
 * How many payouts wait for an admin (D-3).
 *
 * @param cameBack those that failed or came back and were not followed by another one to the same reader
 * @param stuck those that the provider was turned to several times without a clear answer
 * @param unanswered accounts and payouts that the provider was asked about several times in vain
 */
public record PayoutAttention(long cameBack, long stuck, long unanswered) {

    public long all() {
        return cameBack + stuck + unanswered;
    }
}
