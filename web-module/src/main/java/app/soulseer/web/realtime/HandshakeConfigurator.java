package app.soulseer.web.realtime;

import app.soulseer.kernel.PersonId;
import jakarta.servlet.http.HttpSession;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.security.Principal;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.auth.server.SecurityIdentity;

/** Keeps who is logged in while the request is still there. */
public class HandshakeConfigurator extends ServerEndpointConfig.Configurator {

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        Principal principal = request.getUserPrincipal();
        SecurityDomain domain = SecurityDomain.getCurrent();
        PersonId person = null;
        SecurityIdentity identity = null;
        if (principal != null && domain != null) {
            identity = domain.getCurrentSecurityIdentity();
            // The two come by different ways; a socket never acts for another than the one that the page is for.
            if (!identity.getPrincipal().getName().equals(principal.getName())) {
                throw new IllegalStateException("the request's principal is not the domain's identity");
            }
            person = PersonId.of(principal.getName());
        }
        String webSession = request.getHttpSession() instanceof HttpSession session ? session.getId() : null;
        config.getUserProperties()
                .put(Handshake.KEY, new Handshake(person, identity, webSession, SocketGate.addressOfThisRequest()));
    }
}
