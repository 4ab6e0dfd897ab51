/**
 * The provider of voice and video that Agora's servers carry: they take in whoever shows a token that was made here, and
 * nothing of the media passes through this server. The one place that knows Agora's library and interface.
 *
 * <p>Sources of the protocol: Agora's description of AccessToken2, and of the channel management interface (kicking rules),
 * https://docs.agora.io.
 */
package app.soulseer.room.agora;
