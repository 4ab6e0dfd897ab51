package app.soulseer.sandbox.mail;

import app.soulseer.sandbox.LoopbackServer;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Takes every mail that the application sends on a machine without a mail server. Nothing leaves the machine: both its
 * ports listen on loopback alone. Mails stay in the folder until somebody deletes them.
 */
public final class MailSandbox implements AutoCloseable {

    private final GreenMail inlet;
    private final MailFolder folder;
    private final HttpServer pages;
    private final Thread keeper;
    private volatile boolean closing;

    private MailSandbox(GreenMail inlet, MailFolder folder, HttpServer pages) {
        this.inlet = inlet;
        this.folder = folder;
        this.pages = pages;
        this.keeper = new Thread(this::keep, "mail sandbox");
        this.keeper.setDaemon(true);
    }

    /** Starts taking mails on one port and showing them on another. */
    public static MailSandbox start(Path folder, int smtpPort, int pagePort) {
        ServerSetup setup = new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(20_000);
        GreenMail inlet = new GreenMail(setup)
                .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        inlet.start();
        MailFolder mails = new MailFolder(folder);
        HttpServer pages;
        try {
            pages = LoopbackServer.open(pagePort);
        } catch (IOException e) {
            inlet.stop();
            throw new IllegalStateException("the page of the local mails could not be opened on port " + pagePort, e);
        }
        pages.createContext("/", new MailPages(mails));
        pages.start();
        MailSandbox sandbox = new MailSandbox(inlet, mails, pages);
        sandbox.keeper.start();
        return sandbox;
    }

    /** All mails there are, the newest first. */
    public List<Mail> mails() {
        return folder.all();
    }

    /** Moves what arrives from memory to the folder. */
    private void keep() {
        // GreenMail lists mails by their recipients and not as they came, so what is kept is known one by one.
        Set<MimeMessage> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        while (!closing) {
            if (inlet.waitForIncomingEmail(500, kept.size() + 1)) {
                for (MimeMessage received : inlet.getReceivedMessages()) {
                    if (kept.add(received)) {
                        folder.add(received);
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        pages.stop(0);
        inlet.stop();
        keeper.interrupt();
    }
}
