/**
 * The one socket of a page, {@code /ws}, as {@code docs/protocol.md} describes it. It carries messages and knows no
 * feature: a feature's web package contributes a {@link app.soulseer.web.realtime.MessageHandler} for each type of
 * message that it understands, and {@link app.soulseer.web.realtime.RoomContents} for its rooms.
 */
package app.soulseer.web.realtime;
