/** The back office's page of the audit log. */
package app.soulseer.web.audit;
