package app.soulseer.web.account;

import app.soulseer.account.AccountProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.web.platform.LocalAddress;
import app.soulseer.web.platform.Redirect;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The page on which people sign in. */
@Named
@RequestScoped
public class LoginView {

    private SecurityContext security;
    private HttpServletRequest request;

    private String next;
    private String email;
    private String password;
    private boolean remember;

    @Inject
    LoginView(SecurityContext security, HttpServletRequest request) {
        this.security = security;
        this.request = request;
        this.next = request.getParameter("next");
    }

    /** Needed for the client proxy alone. */
    LoginView() {}

    /** Signs in and leads to where the person wanted to go, as long as that is on this site. */
    public void signIn() {
        HttpServletResponse response = (HttpServletResponse)
                FacesContext.getCurrentInstance().getExternalContext().getResponse();
        AuthenticationStatus status = security.authenticate(
                request,
                response,
                AuthenticationParameters.withParams()
                        .credential(new UsernamePasswordCredential(email, password))
                        .newAuthentication(true)
                        .rememberMe(remember));
        if (status != AuthenticationStatus.SUCCESS) {
            throw new DomainException(AccountProblem.BAD_CREDENTIALS);
        }
        request.changeSessionId();
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
