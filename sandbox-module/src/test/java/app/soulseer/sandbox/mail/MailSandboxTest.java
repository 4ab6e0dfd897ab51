package app.soulseer.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSandboxTest {

    @Test
    @DisplayName("I-3 Every mail is kept once, whoever it is to and in whatever order they come; also after a restart")
    void everyMailIsKept(@TempDir Path folder) throws IOException {
        int smtp = freePort();
        List<String> sent = new ArrayList<>();
        try (MailSandbox sandbox = MailSandbox.start(folder, smtp, freePort())) {
            // The same recipients again and again, so that a listing by recipient is none by arrival.
            for (int i = 0; i < 30; i++) {
                String subject = "mail " + i;
                GreenMailUtil.sendTextEmail(
                        "person" + (i * 7 % 5) + "@example.test",
                        "soulseer@example.test",
                        subject,
                        "words",
                        new ServerSetup(smtp, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
                sent.add(subject);
            }
            long end = System.nanoTime() + 20_000_000_000L;
            while (sandbox.mails().size() < sent.size() && System.nanoTime() < end) {
                LockSupport.parkNanos(20_000_000);
            }
            assertThat(sandbox.mails()).extracting(Mail::subject).containsExactlyInAnyOrderElementsOf(sent);
        }
        try (MailSandbox again = MailSandbox.start(folder, freePort(), freePort())) {
            assertThat(again.mails()).extracting(Mail::subject).containsExactlyInAnyOrderElementsOf(sent);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
