package app.soulseer.notice;

import app.soulseer.platform.PlatformSettings;
import app.soulseer.platform.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;

/** Mail over SMTP (I-3), through the server's mail session. */
@ApplicationScoped
class SmtpMailer implements Mailer {

    @Resource(lookup = "java:jboss/mail/SoulSeer")
    private Session session;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Override
    public void deliver(Mail mail) throws MailRefused {
        try {
            MimeMessage message = compose(session, mail, settings.get(NoticeSettings.MAIL_FROM), domain());
            message.setSentDate(Date.from(clock.instant()));
            Transport.send(message);
        } catch (MessagingException | RuntimeException e) {
            throw new MailRefused(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private String domain() {
        String host =
                java.net.URI.create(settings.get(PlatformSettings.BASE_URL)).getHost();
        return host == null ? "localhost" : host;
    }

    /**
     * The message with plain text first and HTML second, as readers of mail expect of alternatives. The message id is
     * made from the key, so that a receiver may recognise a mail that a crash made us send twice.
     */
    static MimeMessage compose(Session session, Mail mail, String from, String domain) throws MessagingException {
        String utf8 = StandardCharsets.UTF_8.name();
        UUID name = UUID.nameUUIDFromBytes(mail.idempotencyKey().getBytes(StandardCharsets.UTF_8));
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + name + "@" + domain + ">");
            }
        };
        message.setFrom(new InternetAddress(from, true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), utf8);
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), utf8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), utf8, "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }
}
