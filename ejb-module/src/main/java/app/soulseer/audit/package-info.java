/**
 * The append-only record of who did what, from where, and what was there before and after. Knows {@code kernel}
 * and {@code platform}; features call it inside the transaction of what they record.
 */
package app.soulseer.audit;
