package app.soulseer.web.admin;

import app.soulseer.kernel.Page;
import app.soulseer.payment.WebhookLine;
import app.soulseer.payment.Webhooks;
import app.soulseer.web.platform.PageNumber;
import app.soulseer.web.platform.Redirect;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** Events of the payment provider that could not be processed yet (P-2). */
@Named
@RequestScoped
public class WebhooksView {

    private static final int PAGE = 50;

    private Webhooks webhooks;
    private HttpServletRequest request;

    private Page<WebhookLine> page;

    @Inject
    WebhooksView(Webhooks webhooks, HttpServletRequest request) {
        this.webhooks = webhooks;
        this.request = request;
    }

    /** Needed for the client proxy alone. */
    WebhooksView() {}

    @PostConstruct
    void load() {
        page = webhooks.failed(PageNumber.of(request, PAGE));
    }

    /** Lets the event be tried again that the form names. */
    public void retry() {
        webhooks.retry(String.valueOf(request.getParameter("event")));
        Redirect.to("/admin/webhooks?said=repeated");
    }

    public Page<WebhookLine> getPage() {
        return page;
    }
}
