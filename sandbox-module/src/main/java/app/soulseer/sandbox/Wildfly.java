package app.soulseer.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The stock server and what our scripts make of it. A prepared configuration holds no value of any environment, so it is
 * made once for each version of the scripts and copied to every start.
 *
 * @param home the unpacked server
 * @param scripts the folder of the scripts
 * @param prepared where prepared configurations are kept
 */
public record Wildfly(Path home, Path scripts, Path prepared) {

    static final String CONFIGURATION = "standalone-full.xml";

    public static Wildfly of(Project project) {
        return new Wildfly(project.wildfly(), project.scripts(), project.prepared());
    }

    /** The folder {@code configuration} of a prepared server; made now when the scripts have changed. */
    Path configuration(boolean mailLogin) {
        List<Path> wanted = new ArrayList<>(List.of(scripts.resolve("server.cli")));
        if (mailLogin) {
            wanted.add(scripts.resolve("mail-login.cli"));
        }
        Path ready = prepared.resolve(fingerprint(wanted));
        if (!Files.isDirectory(ready)) {
            prepare(wanted, ready);
        }
        return ready.resolve("configuration");
    }

    /** The folder {@code configuration} as it comes, for comparing. */
    Path stockConfiguration() {
        return home.resolve("standalone/configuration");
    }

    private void prepare(List<Path> wanted, Path ready) {
        Path base = prepared.resolve("making-" + ProcessHandle.current().pid());
        Folders.delete(base);
        Folders.make(base);
        Folders.copy(stockConfiguration(), base.resolve("configuration"));
        for (Path script : wanted) {
            run(script, base);
        }
        Folders.delete(base.resolve("configuration/standalone_xml_history"));
        try {
            Files.move(base, ready, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            // Another start made the same one at the same time.
            if (!Files.isDirectory(ready)) {
                throw new UncheckedIOException(e);
            }
            Folders.delete(base);
        }
    }

    private void run(Path script, Path base) {
        Path log = base.resolve(script.getFileName() + ".log");
        List<String> command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(MODULAR);
        command.addAll(List.of(
                "-Djboss.server.base.dir=" + base,
                "-Dlogging.configuration=file:" + home.resolve("bin/jboss-cli-logging.properties"),
                "-Djboss.modules.system.pkgs=org.jboss.byteman",
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.cli",
                "--file=" + script));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JBOSS_HOME", home.toString());
        try {
            Process process = builder.start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new Refusal("The server could not be prepared in time; see " + log);
            }
            String output = Files.readString(log, StandardCharsets.UTF_8);
            if (process.exitValue() != 0 || output.contains("WFLYCTL") || output.contains("failed")) {
                throw new Refusal("The server could not be prepared by " + script + "; see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String fingerprint(List<Path> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(home.toRealPath().toString().getBytes(StandardCharsets.UTF_8));
            for (Path file : files) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program {@code java} that runs this very process, so that everything runs on the JDK that was chosen. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", File.separatorChar == '\\' ? "java.exe" : "java")
                .toString();
    }

    /** What the server's own start script opens to it on a JDK with modules. */
    static final List<String> MODULAR = List.of(
            "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
            "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.management/javax.management=ALL-UNNAMED",
            "--add-opens=java.naming/javax.naming=ALL-UNNAMED");
}
