/** The back office: applications, people, credits, the state of the books and the log of readings. */
package app.soulseer.web.admin;
