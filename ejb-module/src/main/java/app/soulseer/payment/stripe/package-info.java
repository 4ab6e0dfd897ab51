/**
 * The adapter of Stripe: the one place that knows its library. {@link app.soulseer.payment.stripe.StripePayments} and
 * {@link app.soulseer.payment.stripe.StripeTransfers} are the two ports; each subject (checkout, payments, refunds, ...)
 * has one class that both asks Stripe and translates its objects to facts.
 *
 * <p>Source of the protocol: Stripe's API reference, https://docs.stripe.com/api, in the version that the library pins.
 */
package app.soulseer.payment.stripe;
