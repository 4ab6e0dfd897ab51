/**
 * Money out (O-1 to O-5): readers' accounts at the payment provider, the daily run, transfers and what comes back of
 * them, statements.
 *
 * <p>A payout is intended (a row and its ledger entry in one transaction), then sent under the row's id by whichever
 * node finds it due, then recorded by the fact that the provider tells, in its answer, in an event or when asked. No
 * remote call is made in a transaction. {@link app.soulseer.payout.Payouts} is the face.
 */
package app.soulseer.payout;
