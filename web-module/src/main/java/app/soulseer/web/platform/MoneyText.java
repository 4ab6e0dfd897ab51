package app.soulseer.web.platform;

import app.soulseer.kernel.Money;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts as people write them in a form: {@code 12}, {@code 12.34}, {@code $1,234.50}, {@code -5}. */
final class MoneyText {

    private static final Pattern AMOUNT = Pattern.compile("-?\\$?(\\d{1,7}|\\d{1,3}(,\\d{3}){1,2})(\\.\\d{1,2})?");

    private MoneyText() {}

    /** The amount, or nothing when the text is no amount of whole cents below ten million dollars. */
    static Optional<Money> parse(String text) {
        String bare = text.strip().replace('\u2212', '-');
        if (!AMOUNT.matcher(bare).matches()) {
            return Optional.empty();
        }
        BigDecimal dollars = new BigDecimal(bare.replace("$", "").replace(",", ""));
        return Optional.of(Money.ofCents(dollars.movePointRight(2).longValueExact()));
    }

    /** The amount without the currency's sign, as it stands in a field: {@code 12.30}. */
    static String plain(Money amount) {
        return BigDecimal.valueOf(amount.cents(), 2).toPlainString();
    }
}
