package app.soulseer.web.platform;

import app.soulseer.kernel.CommonProblem;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;

/** A picture that came with a form. What it really is, the facade finds out from its content. */
final class PictureFile {

    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private PictureFile() {}

    /**
     * The content, or null when nothing was chosen.
     *
     * @throws app.soulseer.kernel.DomainException {@code common.invalid_input} for more than 8 MB
     */
    static byte[] read(Part part) {
        if (part == null || part.getSize() == 0) {
            return null;
        }
        if (part.getSize() > MOST_BYTES) {
            throw CommonProblem.invalid("photo", "That picture is larger than 8 MB. Please choose a smaller one.");
        }
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw CommonProblem.invalid("photo", "The picture did not arrive whole. Please send it once more.");
        }
    }
}
