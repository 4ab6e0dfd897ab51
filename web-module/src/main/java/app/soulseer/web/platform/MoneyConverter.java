package app.soulseer.web.platform;

import app.soulseer.kernel.Money;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import jakarta.faces.convert.FacesConverter;

/** Amounts of money in form fields; an empty field is no amount. */
@FacesConverter(value = "money", forClass = Money.class)
public class MoneyConverter implements Converter<Money> {

    @Override
    public Money getAsObject(FacesContext faces, UIComponent field, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return MoneyText.parse(text)
                .orElseThrow(() -> new ConverterException(new FacesMessage(
                        FacesMessage.SEVERITY_ERROR, null, "Please write an amount in dollars, such as 12.34.")));
    }

    @Override
    public String getAsString(FacesContext faces, UIComponent field, Money amount) {
        return amount == null ? "" : MoneyText.plain(amount);
    }
}
