package app.soulseer.account;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps simple machines away from public forms without an outside service: a field that people don't see and
 * leave empty, and a signed token that says when the form was shown.
 */
@ApplicationScoped
public class BotCheck {

    /** A token for a form that is being shown; it goes back with the form. */
    public String issue() {
        throw new UnsupportedOperationException();
    }

    /**
     * Checks a form that was sent.
     *
     * @param token what {@link #issue()} gave
     * @param honeypot the content of the field that people don't see
     * @throws app.soulseer.kernel.DomainException {@link AccountProblem#FORM_REFUSED}
     */
    public void verify(String token, String honeypot) {
        throw new UnsupportedOperationException();
    }
}
