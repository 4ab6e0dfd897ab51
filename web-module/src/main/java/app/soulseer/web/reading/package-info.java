/** The pages of readings: the directory, a reader's profile, the room, the summary and the list of one's readings. */
package app.soulseer.web.reading;
