/** The pages around a person's account: signing up and in, applying, settings, and the dashboards. */
package app.soulseer.web.account;
