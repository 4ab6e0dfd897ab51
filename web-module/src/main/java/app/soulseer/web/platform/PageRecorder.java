package app.soulseer.web.platform;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Takes an answer's body in and lets its headers through, so that the page can be kept before it is sent. */
final class PageRecorder extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream taken = new ByteArrayOutputStream(64 * 1024);
    private final PrintWriter writer = new PrintWriter(new OutputStreamWriter(taken, StandardCharsets.UTF_8));
    private boolean sentElsewhere;

    PageRecorder(HttpServletResponse response) {
        super(response);
    }

    /** Whether it is a whole page, and nothing in it is for one visitor alone. */
    boolean isPage() {
        return !sentElsewhere
                && getStatus() == SC_OK
                && getContentType() != null
                && getContentType().startsWith("text/html")
                && getHeader("Set-Cookie") == null;
    }

    boolean isSentElsewhere() {
        return sentElsewhere;
    }

    byte[] body() {
        writer.flush();
        return taken.toByteArray();
    }

    Map<String, Collection<String>> headers() {
        Map<String, Collection<String>> all = new TreeMap<>();
        getHeaderNames().forEach(name -> all.put(name, getHeaders(name)));
        return all;
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException("a page is written at once");
            }

            @Override
            public void write(int b) {
                taken.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                taken.write(bytes, from, length);
            }
        };
    }

    @Override
    public void flushBuffer() {
        // Kept together until it is whole.
    }

    @Override
    public void setContentLength(int length) {
        // Told with the whole.
    }

    @Override
    public void setContentLengthLong(long length) {
        // Told with the whole.
    }

    @Override
    public void reset() {
        super.reset();
        resetBuffer();
    }

    @Override
    public void resetBuffer() {
        writer.flush();
        taken.reset();
    }

    @Override
    public void sendError(int status) throws IOException {
        sentElsewhere = true;
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        sentElsewhere = true;
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        sentElsewhere = true;
        super.sendRedirect(location);
    }
}
