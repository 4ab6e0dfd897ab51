/**
 * What a laptop and the tests need and production does not: the launcher, the embedded PostgreSQL, and the sandboxes that
 * stand in for mail servers and for Stripe. Nothing of it ships in the EAR.
 */
package app.soulseer.sandbox;
