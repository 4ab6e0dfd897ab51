/** The pages of a person's own money: history and its export. */
package app.soulseer.web.ledger;
