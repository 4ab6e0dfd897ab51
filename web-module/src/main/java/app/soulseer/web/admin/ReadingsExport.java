package app.soulseer.web.admin;

import app.soulseer.kernel.Role;
import app.soulseer.reading.LogRow;
import app.soulseer.reading.Readings;
import app.soulseer.web.platform.Times;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** The log of readings as a file, CSV (RFC 4180) or JSON, by the same filter as the page. */
@WebServlet({"/admin/readings.csv", "/admin/readings.json"})
public class ReadingsExport extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Readings readings;

    @Inject
    private transient Times times;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getUserPrincipal() == null) {
            response.sendRedirect("/login?next=/admin/readings");
            return;
        }
        // The facade refuses everybody else too; asked here, the answer is a page instead of half a file.
        if (!request.isUserInRole(Role.ADMIN_NAME)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        boolean json = request.getServletPath().endsWith(".json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"soulseer-readings." + (json ? "json" : "csv") + "\"");
        response.setContentType((json ? "application/json" : "text/csv") + ";charset=UTF-8");
        if (json) {
            writeJson(request, response.getWriter());
        } else {
            writeCsv(request, response.getWriter());
        }
    }

    private void writeCsv(HttpServletRequest request, PrintWriter out) {
        AtomicBoolean headed = new AtomicBoolean();
        readings.eachLogRow(LogQuery.of(request).filter(times.getZone()), row -> {
            Map<String, Object> columns = row.asMap();
            if (headed.compareAndSet(false, true)) {
                out.print(String.join(",", columns.keySet()) + "\r\n");
            }
            out.print(columns.values().stream().map(ReadingsExport::cell).collect(Collectors.joining(",", "", "\r\n")));
        });
    }

    /** A cell that a spreadsheet shows and never runs: what looks like a formula gets a quote before it. */
    static String cell(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (!(value instanceof Number) && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private void writeJson(HttpServletRequest request, PrintWriter out) {
        try (JsonGenerator json = Json.createGenerator(out)) {
            json.writeStartArray();
            readings.eachLogRow(LogQuery.of(request).filter(times.getZone()), row -> write(json, row));
            json.writeEnd();
        }
    }

    private static void write(JsonGenerator json, LogRow row) {
        json.writeStartObject();
        row.asMap().forEach((name, value) -> {
            if (value == null) {
                json.writeNull(name);
            } else if (value instanceof Long number) {
                json.write(name, number);
            } else {
                json.write(name, value.toString());
            }
        });
        json.writeEnd();
    }
}
