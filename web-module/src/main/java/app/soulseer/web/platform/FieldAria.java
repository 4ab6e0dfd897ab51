package app.soulseer.web.platform;

import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells assistive technology which hint and which error belong to a control: {@code <ss:field>} names them after the
 * control, {@code <id>-hint} and {@code <id>-error}, and this adds {@code aria-describedby} and {@code aria-invalid}.
 */
public class FieldAria implements SystemEventListener {

    @Override
    public void processEvent(SystemEvent event) {
        UIInput input = (UIInput) event.getSource();
        FacesContext context = FacesContext.getCurrentInstance();
        List<String> describing = new ArrayList<>();
        UIComponent hint = input.findComponent(input.getId() + "-hint");
        if (hint != null && hint.isRendered()) {
            describing.add(hint.getClientId(context));
        }
        boolean refused = !input.isValid();
        UIComponent error = input.findComponent(input.getId() + "-error");
        if (error != null && refused) {
            describing.add(error.getClientId(context));
        }
        if (describing.isEmpty()) {
            input.getPassThroughAttributes().remove("aria-describedby");
        } else {
            input.getPassThroughAttributes().put("aria-describedby", String.join(" ", describing));
        }
        if (refused) {
            input.getPassThroughAttributes().put("aria-invalid", "true");
        } else {
            input.getPassThroughAttributes().remove("aria-invalid");
        }
    }

    @Override
    public boolean isListenerForSource(Object source) {
        return source instanceof UIInput input && input.getId() != null && input.isRendered();
    }
}
