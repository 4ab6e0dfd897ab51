package app.soulseer.web.payout;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Role;
import app.soulseer.payout.Payouts;
import app.soulseer.payout.StatementPeriod;
import app.soulseer.web.platform.Failures;
import app.soulseer.web.platform.PeriodText;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** A reader's own statement as a file, CSV with every entry or PDF, for the same period as the page (O-5). */
@WebServlet({"/earnings/statement.csv", "/earnings/statement.pdf"})
public class StatementExport extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Payouts payouts;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getUserPrincipal() == null) {
            response.sendRedirect("/login?next=/earnings/statement");
            return;
        }
        // The facade refuses everybody else too; asked here, the answer is a page instead of half a file.
        if (!request.isUserInRole(Role.READER_NAME)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Optional<StatementPeriod> period = PeriodText.parse(request.getParameter("period"));
        if (period.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            write(request.getServletPath().endsWith(".pdf"), period.get(), response);
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

    private void write(boolean pdf, StatementPeriod period, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"soulseer-statement-" + period + (pdf ? ".pdf\"" : ".csv\""));
        if (pdf) {
            response.setContentType("application/pdf");
            payouts.myStatementPdf(period, response.getOutputStream());
        } else {
            response.setContentType("text/csv;charset=UTF-8");
            payouts.myStatementCsv(period, response.getWriter());
        }
    }
}
