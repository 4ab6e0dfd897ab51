package app.soulseer.web.platform;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files that browsers may keep: styles, scripts, fonts, drawings. Their address holds a digest of them all
 * ({@code /assets/3f9c01ab/...}), so a browser keeps them for ever and a new version is a new address, also for what
 * one file names inside another.
 */
@Named
@ApplicationScoped
public class Assets {

    static final String FOLDER = "/assets";
    static final String BUNDLE = FOLDER + "/css/site.css";

    /** The style sheets that every page needs, in their order, sent as one. */
    private static final List<String> SHEETS =
            List.of("tokens.css", "base.css", "parts.css", "frame.css", "primefaces.css");

    @Inject
    private ServletContext context;

    private String digest;
    private byte[] bundle;

    @PostConstruct
    void read() {
        digest = digestOfAll();
        bundle = bundled();
    }

    /** What the address of every asset begins with, in pages: {@code #{assets.base}/img/logo.svg}. */
    public String getBase() {
        return FOLDER + "/" + digest;
    }

    String digest() {
        return digest;
    }

    byte[] bundle() {
        return bundle.clone();
    }

    private String digestOfAll() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String path : allBelow(FOLDER + "/")) {
                sha.update(path.getBytes(StandardCharsets.UTF_8));
                sha.update(content(path));
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java without SHA-256", e);
        }
    }

    private Set<String> allBelow(String folder) {
        Set<String> files = new TreeSet<>();
        Set<String> children = context.getResourcePaths(folder);
        for (String child : children == null ? Set.<String>of() : children) {
            if (child.endsWith("/")) {
                files.addAll(allBelow(child));
            } else {
                files.add(child);
            }
        }
        return files;
    }

    private byte[] bundled() {
        StringBuilder all = new StringBuilder();
        for (String sheet : SHEETS) {
            String text = new String(content(FOLDER + "/css/" + sheet), StandardCharsets.UTF_8);
            all.append(text.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s+", ""));
        }
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] content(String path) {
        try (InputStream in = context.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing from the application");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " can't be read", e);
        }
    }
}
