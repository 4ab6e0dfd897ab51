package app.soulseer.web.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Leads the browser elsewhere before Faces has seen the request, in the way that the page's script understands. */
final class PartialRedirect {

    private PartialRedirect() {}

    /**
     * A plain redirect for a whole page. A script of Faces would follow that and look for its answer in the other page,
     * so it is told to go there itself (the Faces specification's partial response).
     */
    static void to(String address, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!"partial/ajax".equals(request.getHeader("Faces-Request"))) {
            response.sendRedirect(address);
            return;
        }
        response.setContentType("text/xml;charset=UTF-8");
        response.getWriter()
                .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<partial-response><redirect url=\""
                        + escaped(address) + "\"></redirect></partial-response>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
