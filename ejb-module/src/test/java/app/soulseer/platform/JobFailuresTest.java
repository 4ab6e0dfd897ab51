package app.soulseer.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobFailuresTest {

    private static final String NAME = "jboss.root:type=state";
    private static final Logger LOG = Logger.getLogger(JobFailures.class.getName());

    private final List<LogRecord> told = new ArrayList<>();
    private final MBeanServer beans = MBeanServerFactory.newMBeanServer();
    private final State state = new State();
    private final ServerState server = new ServerState(beans);
    private final JobFailures failures = new JobFailures(server);
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord line) {
            told.add(line);
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() throws JMException {
        beans.registerMBean(state, new ObjectName(NAME));
        LOG.addHandler(ear);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void leave() {
        LOG.removeHandler(ear);
        LOG.setUseParentHandlers(true);
    }

    @Test
    @DisplayName("A job's failure is an error while the server runs")
    void anError() {
        RuntimeException cause = new IllegalStateException("no such row");
        failures.report("Queue 7 can't be looked at", cause);
        assertThat(told).singleElement().satisfies(line -> {
            assertThat(line.getLevel().intValue()).isGreaterThan(Level.WARNING.intValue());
            assertThat(line.getMessage()).isEqualTo("Queue 7 can't be looked at");
            assertThat(line.getThrown()).isSameAs(cause);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"stopping", "stopped"})
    @DisplayName("What fails while the server stops is told, and is no error")
    void cutOff(String word) {
        state.word = word;
        failures.report("Queue 7 can't be looked at", new IllegalStateException("component is shutting down"));
        assertThat(told).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.INFO);
            assertThat(line.getMessage()).isEqualTo("Cut off by the stop of the server: Queue 7 can't be looked at");
        });
    }

    @Test
    @DisplayName("A server that has taken its word back has stopped")
    void gone() throws JMException {
        beans.unregisterMBean(new ObjectName(NAME));
        assertThat(server.isStopping()).isTrue();
        assertThat(server.isRunning()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"starting, false, false", "ok, true, false", "reload-required, true, false", "stopping, false, true"})
    @DisplayName("A server that has not wholly started does not run yet, and does not stop")
    void words(String word, boolean running, boolean stopping) {
        state.word = word;
        assertThat(server.isRunning()).isEqualTo(running);
        assertThat(server.isStopping()).isEqualTo(stopping);
    }

    /** As WildFly registers it. */
    public interface StateMBean {
        String getProcessState();
    }

    private static final class State implements StateMBean {

        private String word = "ok";

        @Override
        public String getProcessState() {
            return word;
        }
    }
}
