/**
 * Money that comes in by card, and what becomes of it: top-ups, saved cards, refunds, disputes, the events of the payment
 * provider, and reconciliation with it (P-1 to P-7).
 *
 * <p>Data flows one way. The adapter translates what the provider says (webhooks, answers, lists) into {@link
 * app.soulseer.payment.Fact facts}; facts are recorded each in one transaction, in any order and any number of times,
 * and post what really moved, keyed by the provider's own object. {@link app.soulseer.payment.PaymentGateway} and {@link
 * app.soulseer.payment.TransferGateway} are the ports; nobody but their adapter knows the provider's library.
 *
 * <p>What is to be done at the provider is written down first, as a wish and an errand; nothing remote is called in a
 * transaction. Facades: {@link app.soulseer.payment.TopUps}, {@link app.soulseer.payment.Webhooks}, {@link
 * app.soulseer.payment.Refunds}, {@link app.soulseer.payment.Disputes}, {@link app.soulseer.payment.Reconciliation}.
 * Features to the right take part by observing facts and by {@link app.soulseer.payment.EvidenceSource} and {@link
 * app.soulseer.payment.TransferRegister}.
 */
package app.soulseer.payment;
