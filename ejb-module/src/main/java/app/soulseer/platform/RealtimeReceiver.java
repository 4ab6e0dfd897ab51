package app.soulseer.platform;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.StreamMessage;
import org.jboss.logging.Logger;

/**
 * Takes what other servers have published. One session keeps the order; a message that comes twice is no harm, because
 * whoever needs each exactly once numbers them.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = RealtimeTopic.NAME),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(propertyName = "acknowledgeMode", propertyValue = "Dups-ok-acknowledge"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
@TransactionManagement(TransactionManagementType.BEAN)
public class RealtimeReceiver implements MessageListener {

    private static final Logger LOG = Logger.getLogger(RealtimeReceiver.class);

    @Inject
    private RealtimeRelay relay;

    @Override
    public void onMessage(Message received) {
        try {
            if (!(received instanceof StreamMessage message)
                    || relay.isOwn(message.getStringProperty(RealtimeTopic.ORIGIN))) {
                return;
            }
            int count = message.getIntProperty(RealtimeTopic.COUNT);
            for (int i = 0; i < count; i++) {
                relay.deliver(new RealtimeMessage(
                        new Channel(message.readString()), message.readString(), message.readString()));
            }
        } catch (JMSException | RuntimeException e) {
            LOG.error("A batch of realtime messages could not be read", e);
        }
    }
}
