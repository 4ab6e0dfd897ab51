/**
 * Live streams with gifts (S-1 to S-6): who may be there, what is said and given. Knows {@code account}, {@code ledger},
 * {@code room}, {@code notice}, {@code audit}, {@code platform} and {@code kernel}.
 */
package app.soulseer.stream;
