/**
 * The books: accounts, entries whose postings sum to zero, holds, and the views that audit them (M-1 to M-10).
 *
 * <p>It knows owners only as {@code (kind, id)} and sessions, gifts and the like only as references. {@link
 * app.soulseer.ledger.Ledger} is the face for other features, {@link app.soulseer.ledger.Wallets} the face for people.
 * Nothing else changes a balance, and the database refuses to change what was posted.
 */
package app.soulseer.ledger;
