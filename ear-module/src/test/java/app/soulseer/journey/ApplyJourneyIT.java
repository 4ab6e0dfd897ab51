package app.soulseer.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@AssembledTest
class ApplyJourneyIT {

    private Browser browser;
    private Cast cast;

    @BeforeEach
    void begin(TestServer server, Browser browser) {
        this.browser = browser;
        this.cast = new Cast(server, browser);
    }

    @Test
    @DisplayName("A-3 A reader applies with a photo, is approved by an admin, and only then stands among the readers")
    void applyApproveAppear() {
        String address = Cast.address("seraphine");
        String name = "Seraphine " + ProcessHandle.current().pid();
        Person seraphine = browser.person("seraphine");
        Cast.fillApplication(seraphine, name, address);
        seraphine.page().locator("input[type=file]").setInputFiles(new FilePayload("me.png", "image/png", picture()));
        seraphine.button("Send my application").click();
        seraphine.sees("Your application has arrived");
        seraphine.go(cast.link(address, "Your application"));
        seraphine.button("Confirm my address").click();
        Cast.signIn(seraphine, address, Cast.PASSWORD);
        seraphine.sees("Your application is being read");
        seraphine.assertAccessible();

        Person visitor = browser.person("visitor").go("/readers");
        assertThat(visitor.page().getByText(name).count()).isZero();

        Person admin = cast.admin();
        admin.go("/admin/readers");
        admin.page().locator("#main").getByText(name).first().click();
        admin.sees("Tarot for people at a crossroads").sees("Chat $2.00 a minute");
        admin.assertAccessible();
        assertThat(admin.page().locator(".application .arch img").getAttribute("src"))
                .endsWith("/photo");
        admin.button("Approve " + name).click();
        admin.sees("The reader is approved");

        visitor.go("/readers").sees(name);
        seraphine.go("/dashboard").sees("Earned today");
    }

    @Test
    @DisplayName("A-3 A refusal needs a reason, which the person reads in the mail and on the dashboard")
    void refuse(TestServer server) {
        String address = Cast.address("perrin");
        String name = "Perrin " + ProcessHandle.current().pid();
        Person perrin = browser.person("perrin");
        Cast.fillApplication(perrin, name, address);
        perrin.button("Send my application").click();
        perrin.sees("Your application has arrived");

        Person admin = cast.admin();
        admin.go("/admin/readers");
        admin.page().locator("#main").getByText(name).first().click();
        admin.button("Refuse").click();
        admin.sees("Please write why");
        admin.field("Reason for a refusal").fill("Please tell us more about how you work.");
        admin.button("Refuse").click();
        admin.sees("The application is refused");
        assertThat(server.awaitMail(address, "About your application").text())
                .contains("Please tell us more about how you work.");
        Cast.signIn(perrin, address, Cast.PASSWORD).sees("Please tell us more about how you work.");
    }

    @Test
    @DisplayName("Bad input at the application: words beside the field, nobody is signed up")
    void badInput() {
        long people = cast.people();
        Person person = browser.person("mistaken");

        Cast.fillApplication(person, "Mistaken", Cast.address("mistaken"));
        person.page()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "me.png", "image/png", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8)));
        person.button("Send my application").click();
        refusedAt(person, "photo");

        Cast.fillApplication(person, "Mistaken", Cast.address("mistaken"));
        person.field("Chat, a minute").fill("-2.00");
        person.button("Send my application").click();
        refusedAt(person, "chat");

        Cast.fillApplication(person, "Mistaken", Cast.address("mistaken"));
        person.field("Chat, a minute").fill("two dollars");
        person.button("Send my application").click();
        refusedAt(person, "chat");

        Cast.fillApplication(person, "Mistaken", Cast.address("mistaken"));
        person.field("About you").fill("x".repeat(20_000));
        person.button("Send my application").click();
        refusedAt(person, "biography");
        person.assertAccessible();

        assertThat(cast.people()).isEqualTo(people);
    }

    private static void refusedAt(Person person, String field) {
        var error = person.page().locator("[id$=':" + field + "-error']");
        error.waitFor();
        assertThat(error.textContent()).isNotBlank();
    }

    private static byte[] picture() {
        BufferedImage image = new BufferedImage(400, 500, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.PINK);
        pen.fillOval(50, 50, 300, 400);
        pen.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
