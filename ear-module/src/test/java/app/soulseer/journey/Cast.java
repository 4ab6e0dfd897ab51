package app.soulseer.journey;

import app.soulseer.testing.Browser;
import app.soulseer.testing.Look;
import app.soulseer.testing.Person;
import app.soulseer.testing.TestServer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The people of the journeys: straight from the database and signed in already, since their way in is walked elsewhere;
 * or {@linkplain #throughTheDoor through the pages}, as everybody comes.
 */
final class Cast {

    static final String PASSWORD = "seven quiet lanterns";

    private static final Pattern LINK = Pattern.compile("https?://[^/\\s\"<>]+(/[^\\s\"<>]+)");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final TestServer server;
    private final Browser browser;
    private final boolean throughTheDoor;

    Cast(TestServer server, Browser browser) {
        this(server, browser, false);
    }

    private Cast(TestServer server, Browser browser, boolean throughTheDoor) {
        this.server = server;
        this.browser = browser;
        this.throughTheDoor = throughTheDoor;
    }

    /** People who sign up, confirm, apply and are approved through the pages; only an admin's role is set by hand. */
    static Cast throughTheDoor(TestServer server, Browser browser) {
        return new Cast(server, browser, true);
    }

    /** An address that nobody has had before. */
    static String address(String who) {
        return who + "-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet() + "@example.test";
    }

    /** The path of the link in the last mail about a subject. */
    String link(String address, String subject) {
        Matcher found = LINK.matcher(server.awaitMail(address, subject).text());
        if (!found.find()) {
            throw new AssertionError("no link in the mail \"" + subject + "\" to " + address);
        }
        return found.group(1);
    }

    /** Fills the sign-up form in and sends it. */
    static void signUp(Person person, String name, String address, String password) {
        person.go("/signup");
        person.field("Name that readers see").fill(name);
        person.field("Email").fill(address);
        password(person, password);
        person.page().getByText("I am 18 years old or older").click();
        person.page().locator("[id$=termsAccepted]").check();
        person.button("Create my account").click();
    }

    static void password(Person person, String password) {
        person.page().locator("input[type=password]").fill(password);
    }

    /** Signs in and waits for the dashboard. */
    static Person signIn(Person person, String address, String password) {
        person.go("/login");
        person.field("Email").fill(address);
        password(person, password);
        person.button("Sign in").click();
        person.page().waitForURL("**/dashboard*");
        return person;
    }

    /** Signs out by the button at the side and waits until the door is closed. */
    static void signOut(Person person) {
        person.page().locator(".rail-foot form button").click();
        person.page().waitForURL(TestServer.get().baseUrl() + "/");
    }

    /** A client with a confirmed address, signed in. */
    Person client(String name, String address) {
        return client(name, address, Look.DESKTOP_DARK);
    }

    Person client(String name, String address, Look look) {
        Person person = browser.person(name.toLowerCase(Locale.ROOT), look);
        if (!throughTheDoor) {
            return arrives(person, "client", name, address);
        }
        signUp(person, name, address, PASSWORD);
        person.sees("Look into your mail");
        person.go(link(address, "verify your address"));
        person.button("Confirm my address").click();
        person.sees("Your email address is confirmed");
        return signIn(person, address, PASSWORD);
    }

    /** An admin, signed in. */
    Person admin() {
        String address = address("admin");
        if (!throughTheDoor) {
            return arrives(browser.person("admin"), "admin", "Adele Admin", address);
        }
        Person person = client("Adele Admin", address);
        signOut(person);
        server.jdbi()
                .useHandle(
                        handle -> handle.execute("UPDATE account_person SET role = 'admin' WHERE email = ?", address));
        return signIn(person, address, PASSWORD);
    }

    /** Fills the application in; whoever calls sends it. */
    static void fillApplication(Person person, String name, String address) {
        person.go("/apply");
        person.field("Name that clients see").fill(name);
        person.field("Email").fill(address);
        password(person, PASSWORD);
        person.field("In one line").fill("Tarot for people at a crossroads");
        person.field("About you")
                .fill("I have read the cards for twenty years, calmly and without judgment, for anyone.");
        person.page().locator(".chip-list input").first().check();
        person.field("Chat, a minute").fill("2.00");
        person.page().getByText("I am 18 years old or older").click();
        person.page().locator("[id$=termsAccepted]").check();
    }

    /** A reader whom an admin has approved, signed in. */
    Person reader(Person admin, String name, String address) {
        Person person = browser.person(name.toLowerCase(Locale.ROOT).replace(' ', '-'));
        if (!throughTheDoor) {
            return arrives(person, "reader", name, address);
        }
        fillApplication(person, name, address);
        person.button("Send my application").click();
        person.sees("Your application has arrived");
        person.go(link(address, "Your application"));
        person.button("Confirm my address").click();
        person.sees("Your email address is confirmed");
        admin.go("/admin/readers");
        admin.page().locator("#main").getByText(name).first().click();
        admin.button("Approve " + name).click();
        admin.sees("The reader is approved");
        return signIn(person, address, PASSWORD);
    }

    private Person arrives(Person person, String role, String name, String address) {
        var player = new app.soulseer.rest.Cast(server).named(role, name, address, PASSWORD);
        PaidMinute.signIn(person.context(), player, server.baseUrl());
        return person.go("/dashboard");
    }

    /** An admin's credit to a client, through the page; the amount without the currency's sign. */
    void credit(Person admin, String address, String amount, String reason) {
        admin.go("/admin/credits?q=" + address);
        admin.page().locator("#main").getByText(address).first().click();
        admin.field("Amount").fill(amount);
        admin.field("Reason").fill(reason);
        admin.button("Go on").click();
        admin.button("Credit $" + amount).click();
        admin.sees("Booked");
    }

    /** How many people have an account. */
    long people() {
        return server.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM account_person")
                        .mapTo(Long.class)
                        .one());
    }
}
