/**
 * What is sent to people: mail today; in-app notices and web push later. It observes nobody and is called by features
 * inside their transactions; a job sends what was committed.
 */
package app.soulseer.notice;
