package app.soulseer.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static Throwable wrapped(Exception cause) {
        return new EJBException(new IllegalStateException("Unable to open a handle", cause));
    }

    @Test
    @DisplayName("A database that can't be reached is an outage, however deep the reason lies")
    void outages() {
        assertThat(Outage.behind(wrapped(new SQLException("terminated by an administrator", "57P01"))))
                .isPresent();
        assertThat(Outage.behind(wrapped(new SQLException("the connection failed", "08006"))))
                .isPresent();
        assertThat(Outage.behind(wrapped(new SQLTransientConnectionException("no connection"))))
                .isPresent();
        assertThat(Outage.behind(wrapped(new SQLException(new ResourceException("IJ000655: No managed connections")))))
                .isPresent();
    }

    @Test
    @DisplayName("What the database refuses for another reason is no outage")
    void faults() {
        assertThat(Outage.behind(wrapped(new SQLException("a constraint", "23505"))))
                .isEmpty();
        assertThat(Outage.behind(wrapped(new SQLException("cancelled", "57014"))))
                .isEmpty();
        assertThat(Outage.behind(new IllegalStateException())).isEmpty();
    }
}
