/**
 * The Stripe sandbox: a pretend Stripe on loopback that speaks as much of Stripe's HTTP API as SoulSeer uses, moves
 * pretend money by Stripe's rules, delivers signed webhooks, and lets people and tests play what happens to payments.
 * Facts about the API come from Stripe's public reference.
 */
package app.soulseer.sandbox.stripe;
