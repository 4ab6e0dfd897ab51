/**
 * The REST interface under {@code /api}: JSON in and out, problems as RFC 9457, described at {@code /openapi}.
 *
 * <p>Resources are thin: they turn requests into calls of facades and answers into the records of this package. Money
 * is in whole cents in fields named {@code ...Cents}, times are ISO 8601 in UTC. Who may do what is decided by the
 * facades alone.
 */
package app.soulseer.web.rest;
