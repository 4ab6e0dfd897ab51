/** Money in, on the assembled application: what Stripe tells us, and what others pretend it does. */
package app.soulseer.payment;
