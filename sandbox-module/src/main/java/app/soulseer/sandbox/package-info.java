/**
 * What a laptop and the tests need and production does not: the launcher, the embedded PostgreSQL, the mail sandbox
 * and the Stripe sandbox.
 * Nothing of it ships in the EAR.
 */
package app.soulseer.sandbox;
