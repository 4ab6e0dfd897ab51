package app.soulseer.web.platform;

import app.soulseer.platform.RequestContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;

/** What the error pages know: the address that failed and the number to tell us. */
@Named
@RequestScoped
public class ErrorView {

    @Inject
    private HttpServletRequest request;

    @Inject
    private Clock clock;

    /** The address that was asked for, without its query, shortened. */
    public String getAddress() {
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String address = asked == null ? "" : asked.toString();
        return address.length() <= 80 ? address : address.substring(0, 79) + "…";
    }

    /** The request's number in our logs, or nothing. */
    public String getNumber() {
        return RequestContext.current().map(RequestContext::requestId).orElse("");
    }

    public Instant getTime() {
        return clock.instant();
    }
}
