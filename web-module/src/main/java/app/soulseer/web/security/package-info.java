/**
 * Who is calling: the one authentication mechanism for pages, sockets and the API, logging in and out, the check of a
 * request's origin, and what every request carries for logs.
 */
package app.soulseer.web.security;
