package app.soulseer.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import org.jdbi.v3.core.Jdbi;

/** The key that signs the forms' tokens: made once in the database, so that any node may check what another issued. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class FormKey {

    private static final int BYTES = 32;

    private final Jdbi jdbi;

    @Inject
    FormKey(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Needed for the client proxy alone. */
    FormKey() {
        this(null);
    }

    public byte[] read() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        return jdbi.withHandle(handle -> {
            handle.execute("INSERT INTO account_form_key (key) VALUES (?) ON CONFLICT (one) DO NOTHING", fresh);
            return handle.createQuery("SELECT key FROM account_form_key")
                    .mapTo(byte[].class)
                    .one();
        });
    }
}
