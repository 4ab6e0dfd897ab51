package app.soulseer.testing;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Gives tests the running application and keeps the evidence of failures. */
final class AssembledExtension
        implements BeforeAllCallback,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                AfterEachCallback {

    private boolean browserUsed;

    @Override
    public void beforeAll(ExtensionContext context) {
        // A server that does not start fails the whole class once, with the reason.
        TestServer.get();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return List.of(TestServer.class, Browser.class, Rest.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == TestServer.class) {
            return TestServer.get();
        }
        if (type == Rest.class) {
            return new Rest(TestServer.get().baseUrl());
        }
        browserUsed = true;
        return Browser.get();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
        tell(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) {
        tell(context, failure);
    }

    private void tell(ExtensionContext context, Throwable failure) {
        Path folder = Evidence.folder(context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName());
        StringBuilder message = new StringBuilder(String.valueOf(failure.getMessage()));
        if (browserUsed) {
            for (Path left : Browser.get().endVisits(folder)) {
                message.append("\n  ")
                        .append(left.toString().endsWith(".png") ? "screenshot: " : "trace: ")
                        .append(left);
            }
        }
        message.append("\n  server log: ").append(Evidence.keepLog(folder));
        AssertionError told = new AssertionError(message.toString(), failure);
        told.setStackTrace(failure.getStackTrace());
        throw told;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (browserUsed) {
            Browser.get().endVisits(null);
        }
    }
}
