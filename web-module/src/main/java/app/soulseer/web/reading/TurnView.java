package app.soulseer.web.reading;

import app.soulseer.reading.QueuePlace;
import app.soulseer.reading.Queues;
import app.soulseer.web.platform.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jboss.logging.Logger;

/** The turn that a client has with a reader at this moment, for the foot of every page. */
@Named
@RequestScoped
public class TurnView {

    private static final Logger LOG = Logger.getLogger(TurnView.class);

    @Inject
    private Viewer viewer;

    @Inject
    private Queues queues;

    private boolean asked;
    private QueuePlace turn;

    /** Looked up once for each request; {@code null} without one, and where it can't be had, as on an error page. */
    public QueuePlace getTurn() {
        if (!asked) {
            asked = true;
            if (viewer.isClient()) {
                turn = look();
            }
        }
        return turn;
    }

    private QueuePlace look() {
        try {
            return queues.mine().stream().filter(QueuePlace::isTurn).findFirst().orElse(null);
        } catch (RuntimeException e) {
            LOG.debug("The turn of the client at the page can't be had", e);
            return null;
        }
    }
}
