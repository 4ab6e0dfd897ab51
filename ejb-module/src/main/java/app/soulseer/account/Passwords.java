package app.soulseer.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;

/**
 * Passwords under Argon2id with 19 MiB, two passes and one lane, the smallest set of parameters that OWASP's password
 * storage cheat sheet recommends. Each takes some 30 ms of one processor, also for accounts that don't exist.
 */
@ApplicationScoped
class Passwords {

    private static final int SALT_BYTES = 16;
    private static final Argon2Function ARGON2ID = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

    private volatile String nobodys;

    String hash(String password) {
        return Password.hash(form(password))
                .addRandomSalt(SALT_BYTES)
                .with(ARGON2ID)
                .getResult();
    }

    /**
     * Whether a password is the one under a hash. Without a hash (no such account, or none set yet) the same work is
     * done and the answer is no, so that the time tells nothing.
     */
    boolean matches(String password, String hash) {
        boolean same = Password.check(form(password), hash == null ? nobodys() : hash)
                .with(hash == null ? ARGON2ID : Argon2Function.getInstanceFromHash(hash));
        return same && hash != null;
    }

    private String nobodys() {
        if (nobodys == null) {
            nobodys = hash("nobody's password");
        }
        return nobodys;
    }

    /** The same password typed on two keyboards may come in two Unicode forms; overlong input is cut to bound the work. */
    private static String form(String password) {
        String text = password == null ? "" : password;
        String bounded = text.length() > 2 * PasswordRules.MOST ? text.substring(0, 2 * PasswordRules.MOST) : text;
        return Normalizer.normalize(bounded, Normalizer.Form.NFKC);
    }
}
