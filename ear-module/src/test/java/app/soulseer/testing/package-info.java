/**
 * What tests of the assembled application stand on: a real server with a real database, driven from outside over HTTP,
 * WebSocket and a browser. {@code docs/testing.md} shows how.
 */
package app.soulseer.testing;
