package app.soulseer.web.ledger;

import app.soulseer.kernel.DomainException;
import app.soulseer.ledger.Wallets;
import app.soulseer.web.platform.Failures;
import app.soulseer.web.platform.Times;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A person's own history as a CSV file, by the same filter as the page (M-10, X-8). */
@WebServlet("/dashboard/history.csv")
public class HistoryExport extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Wallets wallets;

    @Inject
    private transient Times times;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getUserPrincipal() == null) {
            response.sendRedirect("/login?next=/dashboard/history");
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Disposition", "attachment; filename=\"soulseer-history.csv\"");
        response.setContentType("text/csv;charset=UTF-8");
        try {
            wallets.exportCsv(HistoryQuery.of(request).filter(times.getZone()), response.getWriter());
        } catch (DomainException | EJBException e) {
            int status = Failures.refusal(e)
                    .map(refusal -> refusal.problem().kind().status())
                    .orElseThrow(() -> e);
            if (!response.isCommitted()) {
                response.reset();
                response.sendError(status);
            }
        }
    }
}
