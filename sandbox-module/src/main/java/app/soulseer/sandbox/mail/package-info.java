/** The mail sandbox: takes every mail over SMTP on loopback, keeps it in a folder and shows it on a page. */
package app.soulseer.sandbox.mail;
