/** The REST interface as programs meet it, on the assembled application. */
package app.soulseer.rest;
