package app.soulseer.sandbox.stripe;

import java.time.Clock;
import java.time.YearMonth;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a card as a payer types it in, and refuses what no bank would even be asked about. */
final class CardForm {

    private static final Pattern EXPIRY = Pattern.compile("\\s*(\\d{1,2})\\s*/?\\s*(?:20)?(\\d{2})\\s*");

    private CardForm() {}

    static TestCard card(Map<String, String> form) {
        String number = form.getOrDefault("number", "").replaceAll("[\\s-]", "");
        if (!number.matches("\\d{12,19}") || !isWhole(number)) {
            throw ApiError.invalid("incorrect_number", "number", "Your card number is incorrect.");
        }
        return TestCard.ofNumber(number)
                .orElseThrow(() -> ApiError.invalid(
                        "card_declined",
                        "number",
                        "Your card was declined. This is test mode, and the number is none of the test cards'."));
    }

    /** Whether the last digit belongs to the others, by Luhn's rule. */
    private static boolean isWhole(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int weighed = i % 2 == 1 ? 2 * digit : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    /** Month and year. */
    static int[] expiry(Map<String, String> form, Clock clock) {
        Matcher matcher = EXPIRY.matcher(form.getOrDefault("expiry", ""));
        int month = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        if (month < 1 || month > 12) {
            throw ApiError.invalid("invalid_expiry_month", "expiry", "Your card's expiration date is incomplete.");
        }
        int year = 2000 + Integer.parseInt(matcher.group(2));
        if (YearMonth.of(year, month).isBefore(YearMonth.now(clock))) {
            throw ApiError.invalid("invalid_expiry_year", "expiry", "Your card's expiration date is in the past.");
        }
        return new int[] {month, year};
    }

    static void checkCvc(Map<String, String> form) {
        if (!form.getOrDefault("cvc", "").strip().matches("\\d{3,4}")) {
            throw ApiError.invalid("invalid_cvc", "cvc", "Your card's security code is incomplete.");
        }
    }
}
