package app.soulseer.web.account;

import app.soulseer.web.security.LoginFlow;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Signing out, by the button in the menu. It takes a POST, so that no picture or link on another site does it. */
@WebServlet("/logout")
public class Logout extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient LoginFlow flow;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        flow.logout();
        response.sendRedirect("/login?said=out");
    }
}
