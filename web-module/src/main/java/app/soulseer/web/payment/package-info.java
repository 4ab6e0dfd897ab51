/** The pages of money in: the client's wallet, a payment that is awaited, receipts, and the mark of the test mode. */
package app.soulseer.web.payment;
