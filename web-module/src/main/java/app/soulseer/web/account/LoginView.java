package app.soulseer.web.account;

import app.soulseer.web.platform.LocalAddress;
import app.soulseer.web.platform.Redirect;
import app.soulseer.web.security.LoginFlow;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** The page on which people sign in. */
@Named
@RequestScoped
public class LoginView {

    private LoginFlow flow;

    private String next;
    private String email;
    private String password;
    private boolean remember;

    @Inject
    LoginView(LoginFlow flow, HttpServletRequest request) {
        this.flow = flow;
        this.next = request.getParameter("next");
    }

    /** Needed for the client proxy alone. */
    LoginView() {}

    /** Signs in and leads to where the person wanted to go, as long as that is on this site. */
    public void signIn() {
        flow.login(email, password, remember);
        Redirect.to(LocalAddress.orElse(next, "/dashboard"));
    }

    public String getNext() {
        return LocalAddress.orElse(next, "");
    }

    public void setNext(String next) {
        this.next = next;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public boolean isRemember() {
        return remember;
    }

    public void setRemember(boolean remember) {
        this.remember = remember;
    }
}
