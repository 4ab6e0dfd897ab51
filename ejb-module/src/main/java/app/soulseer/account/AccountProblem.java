package app.soulseer.account;

import app.soulseer.kernel.Problem;

/** What can be wrong with people's requests about their accounts. */
public enum AccountProblem implements Problem {
    /** Address and password don't belong together, or the account may not log in; which of them is not told. */
    BAD_CREDENTIALS("account.bad_credentials", Kind.UNAUTHENTICATED),
    /** The address and password are right, but an admin has suspended the account. */
    SUSPENDED("account.suspended", Kind.FORBIDDEN),
    /** A link from a mail that was used, replaced or is too old. */
    LINK_EXPIRED("account.link_expired", Kind.GONE),
    /** A bearer or refresh token that is unknown, used up or ended. */
    BAD_TOKEN("account.bad_token", Kind.UNAUTHENTICATED),
    /** Details: {@code reason}. */
    WEAK_PASSWORD("account.weak_password", Kind.INVALID),
    WRONG_PASSWORD("account.wrong_password", Kind.INVALID),
    NOT_ADULT("account.not_adult", Kind.INVALID),
    TERMS_NOT_ACCEPTED("account.terms_not_accepted", Kind.INVALID),
    /** The form was sent too fast, too late or by a machine. */
    FORM_REFUSED("account.form_refused", Kind.INVALID),
    /** Details: {@code reason}. */
    BAD_PHOTO("account.bad_photo", Kind.INVALID),
    /** Details: {@code modality}. */
    RATE_OUT_OF_BOUNDS("account.rate_out_of_bounds", Kind.INVALID),
    /** Only admins meet this one: they see all addresses anyway. */
    EMAIL_TAKEN("account.email_taken", Kind.CONFLICT),
    SETUP_DONE("account.setup_done", Kind.GONE),
    /** The application isn't in a state in which that can be done. */
    NOT_PENDING("account.not_pending", Kind.CONFLICT),
    /** Nobody may suspend themselves. */
    OWN_ACCOUNT("account.own_account", Kind.CONFLICT),
    EMAIL_NOT_VERIFIED("account.email_not_verified", Kind.FORBIDDEN),
    /** The reader does not want to hear of this client. No more than that is told. */
    BLOCKED("account.blocked", Kind.FORBIDDEN);

    private final String code;
    private final Kind kind;

    AccountProblem(String code, Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
