/**
 * What is sent to people: mails, and pushes to their devices. It observes nobody and is called by features
 * inside their transactions; a job sends what was committed.
 */
package app.soulseer.notice;
