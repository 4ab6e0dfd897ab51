package app.soulseer.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On a test class that needs the running application. Its tests and constructors may take a {@link TestServer}, a
 * {@link Browser} and a {@link Rest}. A failure leaves screenshot and trace of every person and the server's log, and
 * its message says where.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AssembledExtension.class)
public @interface AssembledTest {}
