/**
 * People: signing up, logging in, roles, readers' applications and profiles, the tokens that stand for a login, and whom
 * readers don't want to hear of.
 * Passwords, tokens and entities never leave this package.
 */
package app.soulseer.account;
