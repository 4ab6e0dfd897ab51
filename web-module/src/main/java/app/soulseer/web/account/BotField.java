package app.soulseer.web.account;

import app.soulseer.account.BotCheck;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** The two fields of a public form that keep simple machines away; people see neither. */
@Named
@RequestScoped
public class BotField {

    static final String TOKEN = "form-token";
    static final String HONEYPOT = "website";

    private BotCheck check;
    private HttpServletRequest request;

    @Inject
    BotField(BotCheck check, HttpServletRequest request) {
        this.check = check;
        this.request = request;
    }

    /** Needed for the client proxy alone. */
    BotField() {}

    /** The token of the form as it is shown; a form that comes back with a refusal keeps the one it had. */
    public String getToken() {
        String earlier = request.getParameter(TOKEN);
        return earlier == null || earlier.length() > 500 ? check.issue() : earlier;
    }

    /** @throws app.soulseer.kernel.DomainException {@code account.form_refused} */
    void verify() {
        check.verify(request.getParameter(TOKEN), request.getParameter(HONEYPOT));
    }
}
