/** Who may do what, tried on the assembled application. */
package app.soulseer.security;
