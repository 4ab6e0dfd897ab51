/**
 * Readings paid by the minute: who may be asked, the state machine of a reading, its clock and its bill, its chat, its
 * summary and what people say of it afterwards.
 *
 * <p>The truth is in the database. A reading moves through {@link app.soulseer.reading.ReadingState}; each minute is
 * held before it runs and captured after it has run with both parties proven present. The faces are {@link
 * app.soulseer.reading.Readings}, {@link app.soulseer.reading.Availability} and {@link
 * app.soulseer.reading.Directory}; everything else is closed. Allowed to know: kernel, platform, audit, ledger, notice,
 * room, account, payment.
 */
package app.soulseer.reading;
