package app.soulseer.web.realtime;

import app.soulseer.kernel.PersonId;
import org.wildfly.security.auth.server.SecurityIdentity;

/**
 * What is known of a socket from the request that opened it. Facades called from a socket run as nobody, so the
 * identity is kept here and put on for each message.
 *
 * @param person who is logged in, or null for a visitor
 * @param identity the person's identity in the server's security domain, or null for a visitor
 * @param webSession the id of the web session, or null
 * @param address the remote address
 */
record Handshake(PersonId person, SecurityIdentity identity, String webSession, String address) {

    static final String KEY = "app.soulseer.handshake";
}
