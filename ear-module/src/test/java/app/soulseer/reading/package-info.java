/** Readings when things go wrong: never lost, never doubled, to the cent. */
package app.soulseer.reading;
