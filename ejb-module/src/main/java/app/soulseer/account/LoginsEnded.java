package app.soulseer.account;

import app.soulseer.kernel.PersonId;

/** All logins of a person have ended (signed out everywhere, suspended, password reset); open sockets should close. */
public record LoginsEnded(PersonId person) {}
