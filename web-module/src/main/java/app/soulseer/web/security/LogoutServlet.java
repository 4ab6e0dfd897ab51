package app.soulseer.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Signing out, from a plain form on any page. It needs no token of that form: a request that another site sends has
 * been refused by the authentication mechanism.
 */
@WebServlet(name = "logout", urlPatterns = "/logout")
public class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient LoginFlow flow;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        flow.logout();
        response.sendRedirect(request.getContextPath() + "/");
    }
}
