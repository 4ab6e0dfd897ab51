/**
 * What every feature stands on: settings, the clock, ids, the database, jobs, the realtime bus, rate limits and the
 * caller. It knows {@code kernel} alone and holds no rule of the product.
 */
package app.soulseer.platform;
