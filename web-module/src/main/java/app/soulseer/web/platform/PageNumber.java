package app.soulseer.web.platform;

import app.soulseer.kernel.Page;
import jakarta.servlet.http.HttpServletRequest;

/** Which page of a list an address asks for; nonsense asks for the first. */
public final class PageNumber {

    private static final int MOST_DIGITS = 6;

    private PageNumber() {}

    public static Page.Request of(HttpServletRequest request, int size) {
        String text = request.getParameter("page");
        boolean number =
                text != null && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return new Page.Request(number && !text.isEmpty() ? Integer.parseInt(text) : 0, size);
    }
}
