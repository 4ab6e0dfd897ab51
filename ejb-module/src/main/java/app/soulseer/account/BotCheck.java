package app.soulseer.account;

import app.soulseer.kernel.DomainException;
import app.soulseer.platform.RateLimits;
import app.soulseer.platform.Secrets;
import app.soulseer.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps simple machines away from public forms without an outside service: a field that people don't see and
 * leave empty, and a signed token that says when the form was shown. A form that comes too soon, hours later, too
 * often, or with that field filled is refused.
 */
@ApplicationScoped
public class BotCheck {

    /** People correct a form some times; machines send one form for ever. */
    private static final int USES = 12;

    private static final Duration LONGEST = Duration.ofHours(4);

    private final FormKey formKey;
    private final RateLimits limits;
    private final Settings settings;
    private final Secrets secrets;
    private final Clock clock;
    private volatile byte[] key;

    @Inject
    BotCheck(FormKey formKey, RateLimits limits, Settings settings, Secrets secrets, Clock clock) {
        this.formKey = formKey;
        this.limits = limits;
        this.settings = settings;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Needed for the client proxy alone. */
    BotCheck() {
        this(null, null, null, null, null);
    }

    /** A token for a form that is being shown; it goes back with the form in a hidden field. */
    public String issue() {
        String claim = clock.millis() + "." + secrets.next();
        return claim + "." + sign(claim);
    }

    /**
     * Checks a form that was sent.
     *
     * @param token what {@link #issue()} gave
     * @param honeypot the content of the field that people don't see
     * @throws DomainException {@link AccountProblem#FORM_REFUSED}, or {@code common.too_many_requests} for a form that
     *     is sent again and again
     */
    public void verify(String token, String honeypot) {
        String[] parts = token == null ? new String[0] : token.split("\\.", -1);
        boolean human = (honeypot == null || honeypot.isEmpty())
                && parts.length == 3
                && parts[0].matches("\\d{1,15}")
                && MessageDigest.isEqual(bytes(sign(parts[0] + "." + parts[1])), bytes(parts[2]))
                && isTimely(Long.parseLong(parts[0]));
        if (!human) {
            throw new DomainException(AccountProblem.FORM_REFUSED);
        }
        limits.check("account.form", parts[1], USES, LONGEST);
    }

    private boolean isTimely(long shown) {
        long age = clock.millis() - shown;
        return age >= settings.get(AccountSettings.FORM_LEAST_AGE).toMillis() && age <= LONGEST.toMillis();
    }

    private String sign(String claim) {
        try {
            if (key == null) {
                key = formKey.read();
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes(claim)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
