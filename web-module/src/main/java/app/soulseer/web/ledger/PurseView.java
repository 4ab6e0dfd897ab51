package app.soulseer.web.ledger;

import app.soulseer.kernel.Money;
import app.soulseer.ledger.Wallets;
import app.soulseer.web.platform.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jboss.logging.Logger;

/** What a client can spend, for the head of every page; nobody else has it looked up. */
@Named
@RequestScoped
public class PurseView {

    private static final Logger LOG = Logger.getLogger(PurseView.class);

    @Inject
    private Viewer viewer;

    @Inject
    private Wallets wallets;

    private boolean asked;
    private Money available;

    /**
     * What the client at the page can spend, looked up once for each request; {@code null} for everybody else, and where
     * it can't be had, as on an error page.
     */
    public Money getAvailable() {
        if (!asked) {
            asked = true;
            if (viewer.isClient()) {
                available = look();
            }
        }
        return available;
    }

    private Money look() {
        try {
            return wallets.mine().available();
        } catch (RuntimeException e) {
            LOG.debug("The balance of the client at the page can't be had", e);
            return null;
        }
    }
}
