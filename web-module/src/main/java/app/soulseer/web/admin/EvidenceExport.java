package app.soulseer.web.admin;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Role;
import app.soulseer.payment.Disputes;
import app.soulseer.web.platform.Failures;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/** All that is known about a disputed payment as one ZIP; each download is in the audit log (P-4). */
@WebServlet("/admin/disputes/evidence.zip")
public class EvidenceExport extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,100}");

    @Inject
    private transient Disputes disputes;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getUserPrincipal() == null) {
            response.sendRedirect("/login?next=/admin/disputes");
            return;
        }
        // The facade refuses everybody else too; asked here, the answer is a page.
        if (!request.isUserInRole(Role.ADMIN_NAME)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String dispute = request.getParameter("dispute");
        if (dispute == null || !ID.matcher(dispute).matches()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] pack;
        try {
            pack = disputes.evidence(dispute);
        } catch (DomainException | EJBException e) {
            response.sendError(Failures.refusal(e)
                    .map(refusal -> refusal.problem().kind().status())
                    .orElseThrow(() -> e));
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Disposition", "attachment; filename=\"evidence-" + dispute + ".zip\"");
        response.setContentType("application/zip");
        response.setContentLength(pack.length);
        response.getOutputStream().write(pack);
    }
}
