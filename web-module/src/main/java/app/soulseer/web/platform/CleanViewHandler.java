package app.soulseer.web.platform;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes forms, links and redirects of Faces speak in clean addresses (see {@link Routes}), and views stateless from their
 * beginning where their page says so.
 */
public class CleanViewHandler extends ViewHandlerWrapper {

    private final StatelessPages stateless = new StatelessPages();

    public CleanViewHandler(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public UIViewRoot createView(FacesContext context, String viewId) {
        UIViewRoot view = getWrapped().createView(context, viewId);
        if (view != null
                && view.getViewId() != null
                && stateless.contains(view.getViewId(), context.getExternalContext())) {
            view.setTransient(true);
        }
        return view;
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        return address(context, viewId, Map.of()).orElseGet(() -> getWrapped().getActionURL(context, viewId));
    }

    @Override
    public String getBookmarkableURL(
            FacesContext context, String viewId, Map<String, List<String>> parameters, boolean includeViewParams) {
        Map<String, List<String>> rest = copy(parameters);
        return address(context, viewId, places(viewId, rest))
                .map(address -> context.getExternalContext().encodeBookmarkableURL(address, rest))
                .orElseGet(() -> getWrapped().getBookmarkableURL(context, viewId, parameters, includeViewParams));
    }

    @Override
    public String getRedirectURL(
            FacesContext context, String viewId, Map<String, List<String>> parameters, boolean includeViewParams) {
        Map<String, List<String>> rest = copy(parameters);
        return address(context, viewId, places(viewId, rest))
                .map(address -> context.getExternalContext().encodeRedirectURL(address, rest))
                .orElseGet(() -> getWrapped().getRedirectURL(context, viewId, parameters, includeViewParams));
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> parameters) {
        return parameters == null ? new LinkedHashMap<>() : new LinkedHashMap<>(parameters);
    }

    /** Takes out of the parameters what goes into the path. */
    private static Map<String, String> places(String viewId, Map<String, List<String>> parameters) {
        Map<String, String> values = new HashMap<>();
        for (String name : Routes.ofView(viewId).map(Route::places).orElse(List.of())) {
            List<String> given = parameters.remove(name);
            if (given != null && !given.isEmpty()) {
                values.put(name, given.get(0));
            }
        }
        return values;
    }

    private static Optional<String> address(FacesContext context, String viewId, Map<String, String> values) {
        return Routes.ofView(viewId).flatMap(route -> {
            HttpServletRequest request =
                    (HttpServletRequest) context.getExternalContext().getRequest();
            String here = (String) request.getAttribute(RouteFilter.PATH);
            List<String> missing = new ArrayList<>(route.places());
            missing.removeAll(values.keySet());
            if (missing.isEmpty()) {
                return Optional.of(route.fill(values));
            }
            // A form of the page that is open posts to its own address, whatever its places hold.
            return here != null && route.match(here).isPresent() ? Optional.of(here) : Optional.empty();
        });
    }
}
