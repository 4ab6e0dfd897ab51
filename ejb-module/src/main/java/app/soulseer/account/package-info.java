/**
 * People: signing up, logging in, roles, readers' applications and profiles, and the tokens that stand for a login.
 * Passwords, tokens and entities never leave this package.
 */
package app.soulseer.account;
