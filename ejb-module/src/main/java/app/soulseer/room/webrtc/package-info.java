/**
 * The built-in provider of voice and video: browsers connect to each other by WebRTC, their signals pass through the
 * page's socket, and STUN and TURN servers from the settings help them through firewalls. Nothing of the media passes
 * through this server.
 */
package app.soulseer.room.webrtc;
