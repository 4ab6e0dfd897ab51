package app.soulseer.web.account;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import java.util.EnumMap;
import java.util.Map;

/** The three amounts of a form that sets rates. */
final class RateFields {

    private final Map<Modality, Money> rates = new EnumMap<>(Modality.class);

    RateFields() {}

    RateFields(Map<Modality, Money> rates) {
        this.rates.putAll(rates);
    }

    Money get(Modality modality) {
        return rates.get(modality);
    }

    void set(Modality modality, Money rate) {
        if (rate == null) {
            rates.remove(modality);
        } else {
            rates.put(modality, rate);
        }
    }

    /** The modalities with an amount: those that are offered. */
    Map<Modality, Money> offered() {
        return Map.copyOf(rates);
    }
}
