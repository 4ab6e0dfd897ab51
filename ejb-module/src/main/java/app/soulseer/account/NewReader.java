package app.soulseer.account;

import app.soulseer.kernel.Money;
import java.util.List;
import java.util.Map;

/**
 * A reader whom an admin creates; the person gets a mail with a link to set a password. Bounds as in
 * {@link ReaderApplication}. The terms are accepted by the person when the password is set.
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed through once and never compared
public record NewReader(
        String email,
        String displayName,
        String headline,
        String biography,
        List<String> specialities,
        byte[] photo,
        Map<Modality, Money> rates) {}
