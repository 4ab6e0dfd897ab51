package app.soulseer.payment.stripe;

import app.soulseer.payment.GatewayException;
import app.soulseer.payment.GatewayException.Kind;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What can be concluded from an error of Stripe. Only what is known to be done by nobody under the same idempotency key is
 * called a refusal; everything else stays unknown.
 *
 * <p>Source: https://docs.stripe.com/api/errors and https://docs.stripe.com/error-codes.
 */
final class Refusals {

    private static final String MISSING = "resource_missing";

    /** The payer has to act, whichever way the attempt was made. */
    private static final Set<String> AUTHENTICATION = Set.of(
            "authentication_required",
            "authentication_not_handled",
            "payment_intent_authentication_failure",
            "payment_intent_action_required");

    /** Keys and secrets, also those that Stripe has shortened. */
    private static final Pattern SECRET = Pattern.compile("\\b(?:sk|rk|pk|whsec)_[A-Za-z0-9_*]+");

    private static final int LONGEST = 300;

    private Refusals() {}

    static GatewayException of(String what, StripeException error) {
        String code = code(error);
        return new GatewayException(kind(error, code), code, message(what, error, code), cause(error));
    }

    /** Whether a reason for which a payment failed asks for the payer in person. */
    static boolean needsPayer(String code) {
        return code != null && AUTHENTICATION.contains(code);
    }

    private static Kind kind(StripeException error, String code) {
        int status = error.getStatusCode() == null ? 0 : error.getStatusCode();
        if (error instanceof CardException) {
            return needsPayer(code) || needsPayer(error.getCode()) ? Kind.AUTHENTICATION_REQUIRED : Kind.DECLINED;
        }
        if (error instanceof RateLimitException || "lock_timeout".equals(code)) {
            return Kind.BUSY;
        }
        if (error instanceof IdempotencyException || "idempotency_key_in_use".equals(code)) {
            // Something was asked under this key before, and it may have been done.
            return Kind.UNKNOWN;
        }
        if (error instanceof AuthenticationException) {
            // Stripe answers so for an account that has left us, too.
            return "account_invalid".equals(code) ? Kind.NOT_FOUND : Kind.NOT_SET_UP;
        }
        if (error instanceof InvalidRequestException) {
            if (needsPayer(code)) {
                return Kind.AUTHENTICATION_REQUIRED;
            }
            return status == 404 && MISSING.equals(code) ? Kind.NOT_FOUND : Kind.REFUSED;
        }
        return Kind.UNKNOWN;
    }

    /** The issuer's reason says more than that the card was declined. */
    private static String code(StripeException error) {
        if (error instanceof CardException card && card.getDeclineCode() != null) {
            return card.getDeclineCode();
        }
        return error instanceof IdempotencyException && error.getCode() == null ? "idempotency_error" : error.getCode();
    }

    private static String message(String what, StripeException error, String code) {
        StringBuilder message = new StringBuilder(what).append(": ");
        if (error instanceof ApiConnectionException) {
            return message.append("no answer from Stripe").toString();
        }
        message.append("Stripe answered ").append(error.getStatusCode());
        if (code != null) {
            message.append(", ").append(code);
        }
        if (error.getRequestId() != null) {
            message.append(", request ").append(error.getRequestId());
        }
        // Without an error object the library's message holds the whole answer.
        String told =
                error.getStripeError() == null ? null : error.getStripeError().getMessage();
        if (told != null) {
            message.append(": ").append(told, 0, Math.min(told.length(), LONGEST));
        }
        return SECRET.matcher(message).replaceAll("(secret)");
    }

    /** Stripe's own exception may quote a key in its message, so only what lies below it is kept. */
    private static Throwable cause(StripeException error) {
        return error instanceof ApiConnectionException ? error.getCause() : null;
    }
}
