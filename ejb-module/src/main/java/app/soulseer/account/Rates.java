package app.soulseer.account;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The price of a minute for each modality that a reader offers. */
final class Rates {

    static final Money LEAST = Money.ofCents(50);
    static final Money MOST = Money.ofCents(5000);

    private Rates() {}

    /**
     * The rates, when at least one is there and each is within its bounds; a missing or {@code null} rate means that
     * the modality is not offered.
     */
    static Map<Modality, Money> check(Map<Modality, Money> wish) {
        Map<Modality, Money> rates = new EnumMap<>(Modality.class);
        if (wish != null) {
            wish.forEach((modality, rate) -> {
                if (rate != null) {
                    if (rate.isLessThan(LEAST) || MOST.isLessThan(rate)) {
                        throw new DomainException(
                                AccountProblem.RATE_OUT_OF_BOUNDS,
                                Map.of("field", "rates", "modality", modality.code()));
                    }
                    rates.put(modality, rate);
                }
            });
        }
        if (rates.isEmpty()) {
            throw CommonProblem.invalid("rates", "Please set a rate for at least one of chat, voice and video.");
        }
        return rates;
    }

    /** For the audit log: {@code chat $2.00, video $4.00}. */
    static String text(Map<Modality, Money> rates) {
        return rates.entrySet().stream()
                .map(entry -> entry.getKey().code() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
