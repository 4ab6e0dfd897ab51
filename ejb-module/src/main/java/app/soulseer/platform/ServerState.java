package app.soulseer.platform;

import jakarta.enterprise.context.Dependent;
import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What the server says of itself, by WildFly's MBean {@code jboss.root:type=state}. Its word {@code stopping} comes
 * before anything that the application needs is taken away.
 */
@Dependent
public class ServerState {

    private static final Set<String> RUNNING = Set.of("ok", "reload-required", "restart-required");
    private static final Set<String> STOPPING = Set.of("stopping", "stopped");

    private final MBeanServer beans;

    public ServerState() {
        this(ManagementFactory.getPlatformMBeanServer());
    }

    ServerState(MBeanServer beans) {
        this.beans = beans;
    }

    /** Whether all of the server has started and none of it is being stopped. */
    public boolean isRunning() {
        return RUNNING.contains(word());
    }

    /** Whether the server is on its way down. */
    public boolean isStopping() {
        return STOPPING.contains(word());
    }

    private String word() {
        try {
            return (String) beans.getAttribute(new ObjectName("jboss.root:type=state"), "ProcessState");
        } catch (InstanceNotFoundException e) {
            // The server takes its MBean down with the last of what it stops.
            return "stopped";
        } catch (JMException e) {
            throw new IllegalStateException("The server does not tell its state", e);
        }
    }
}
