package app.soulseer.account;

import app.soulseer.kernel.Money;
import java.util.List;
import java.util.Map;

/**
 * What a visitor says when applying as a reader.
 *
 * @param account the person's own part, as in a sign-up
 * @param headline one line under the name, up to 120 characters, may be empty
 * @param biography 40 to 4,000 characters
 * @param specialities 1 to 8 of {@link Readers#specialities()}
 * @param photo a JPEG, PNG or WebP of at most 8 MB, or {@code null}
 * @param rates the price of a minute for each modality that is offered, at least one, $0.50 to $50.00 each
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed through once and never compared
public record ReaderApplication(
        SignUp account,
        String headline,
        String biography,
        List<String> specialities,
        byte[] photo,
        Map<Modality, Money> rates) {}
