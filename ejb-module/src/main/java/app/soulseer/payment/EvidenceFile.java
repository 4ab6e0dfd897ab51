package app.soulseer.payment;

/**
 * A file of an evidence pack.
 *
 * @param name its name in the pack: small letters, digits, {@code -}, and one dot with {@code csv}, {@code json} or
 *     {@code txt}
 * @param text what is in it
 */
public record EvidenceFile(String name, String text) {

    public EvidenceFile {
        if (!name.matches("[a-z0-9-]{1,60}\\.(csv|json|txt)")) {
            throw new IllegalArgumentException("a file of a pack can't be named " + name);
        }
    }
}
