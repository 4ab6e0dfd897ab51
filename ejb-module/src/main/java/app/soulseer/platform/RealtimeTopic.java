package app.soulseer.platform;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.StreamMessage;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The way to the other servers: a topic of the server's own broker, without persistence and outside any transaction,
 * many messages in one. When the broker can't be reached, messages are dropped and the next attempt waits a little.
 *
 * <p>Used by one thread at a time.
 */
final class RealtimeTopic {

    static final String NAME = "java:/jms/topic/SoulSeerRealtime";
    static final String ORIGIN = "origin";
    static final String COUNT = "count";

    private static final Logger LOG = Logger.getLogger(RealtimeTopic.class);

    /** Not the pooled factory, which would take part in transactions. */
    static final String FACTORY = "java:/ConnectionFactory";

    /** The broker writes messages over 100 KiB to disk in pieces; a text may take two bytes a character there. */
    private static final int MOST_CHARACTERS = 40_000;

    /** A message nobody took for so long is of no use to anyone. */
    private static final long LIFE_MILLIS = 10_000;

    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final ConnectionFactory factory;
    private final Topic topic;
    private final String origin;
    private JMSContext context;
    private JMSProducer producer;
    private boolean failed;
    private long failedAt;

    RealtimeTopic(ConnectionFactory factory, Topic topic, String origin) {
        this.factory = factory;
        this.topic = topic;
        this.origin = origin;
    }

    String origin() {
        return origin;
    }

    void send(List<RealtimeMessage> messages) {
        if (failed && System.nanoTime() - failedAt < WAIT_NANOS) {
            return;
        }
        try {
            connect();
            int size = 0;
            List<RealtimeMessage> batch = new ArrayList<>(messages.size());
            for (RealtimeMessage message : messages) {
                if (size > 0 && size + message.json().length() > MOST_CHARACTERS) {
                    sendBatch(batch);
                    batch.clear();
                    size = 0;
                }
                batch.add(message);
                size += message.json().length();
            }
            sendBatch(batch);
            if (failed) {
                failed = false;
                LOG.info("The topic between the servers can be reached again");
            }
        } catch (JMSException | JMSRuntimeException e) {
            if (!failed) {
                LOG.warn("The topic between the servers can't be reached; other servers miss messages", e);
            }
            failed = true;
            failedAt = System.nanoTime();
            close();
        }
    }

    private void connect() {
        if (context == null) {
            context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE);
            producer = context.createProducer()
                    .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                    .setTimeToLive(LIFE_MILLIS)
                    .setDisableMessageTimestamp(true);
        }
    }

    private void sendBatch(List<RealtimeMessage> batch) throws JMSException {
        StreamMessage message = context.createStreamMessage();
        message.setStringProperty(ORIGIN, origin);
        message.setIntProperty(COUNT, batch.size());
        for (RealtimeMessage each : batch) {
            message.writeString(each.channel().name());
            message.writeString(each.type());
            message.writeString(each.json());
        }
        producer.send(topic, message);
    }

    void close() {
        if (context != null) {
            try {
                context.close();
            } catch (JMSRuntimeException e) {
                LOG.debug("A broken connection to the topic could not be closed", e);
            }
            context = null;
            producer = null;
        }
    }
}
