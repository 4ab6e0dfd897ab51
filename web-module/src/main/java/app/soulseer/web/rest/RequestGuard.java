package app.soulseer.web.rest;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Turns away what no resource should see: bodies that are too large, and addresses with characters that can't be
 * stored. Other sites' pages are turned away before, where the caller becomes known.
 */
@Provider
@PreMatching
public class RequestGuard implements ContainerRequestFilter {

    static final int MOST_BYTES = 64 * 1024;

    private static final int MOST_QUERY = 1000;

    @Override
    public void filter(ContainerRequestContext request) {
        refuseBadAddress(request);
        if (isWebhook(request)) {
            // Counts for itself, because all that it may answer is yes or no.
            return;
        }
        if (request.getLength() > MOST_BYTES) {
            throw new DomainException(CommonProblem.TOO_LARGE);
        }
        // A chunked body tells no length, so it is counted as it is read.
        request.setEntityStream(new Bounded(request.getEntityStream()));
    }

    private static boolean isWebhook(ContainerRequestContext request) {
        return "/payments/webhook".equals("/" + request.getUriInfo().getPath().replaceFirst("^/", ""));
    }

    private static void refuseBadAddress(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath(true);
        if (Texts.wrong(path).isPresent() || path.length() > MOST_QUERY) {
            throw new NotFoundException();
        }
        request.getUriInfo()
                .getQueryParameters(true)
                .forEach((name, values) -> values.forEach(value -> {
                    Texts.wrong(name + value).ifPresent(reason -> {
                        throw CommonProblem.invalid(Texts.wrong(name).isPresent() ? "query" : name, reason);
                    });
                    if (value.length() > MOST_QUERY) {
                        throw CommonProblem.invalid(name, "At most " + MOST_QUERY + " characters can be asked for.");
                    }
                }));
    }

    private static final class Bounded extends FilterInputStream {

        private long left = MOST_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new DomainException(CommonProblem.TOO_LARGE);
            }
        }
    }
}
