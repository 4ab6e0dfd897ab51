package app.soulseer.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.rest.Tables;
import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Rest;
import app.soulseer.testing.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every page, as everybody. */
@AssembledTest
class PageAccessIT {

    @Test
    @DisplayName("A-3 Who may see which page is what docs/security.md says, and looking changes nothing")
    void everyPageAsEverybody(TestServer server) {
        List<String> wrong = new ArrayList<>();
        try (Stage stage = new Stage(server)) {
            Map<String, Rest> browsers = new HashMap<>();
            for (String person : AccessTable.PEOPLE) {
                Rest browser = new Rest(server.baseUrl());
                browsers.put(
                        person,
                        person.equals("visitor")
                                ? browser
                                : browser.with("Cookie", stage.player(person).cookies()));
            }
            AccessTable.section("Pages")
                    .forEach((row, people) -> people.forEach((person, may) -> {
                        String path = row.replace(
                                        "{slug}", stage.player("reader").slug())
                                .replace("{id}", row.contains("/receipts/") ? stage.topUp() : stage.session())
                                .replace("{token}", "no-such-token-at-all");
                        Map<String, String> before = may ? Map.of() : Tables.digest(server);
                        Rest.Answer answer = browsers.get(person).get(path);
                        boolean toLogin = answer.status() / 100 == 3
                                && answer.header("Location").contains("/login");
                        boolean denied = toLogin || answer.status() == 403 || answer.status() == 404;
                        boolean rightWay = !denied || person.equals("visitor") == toLogin;
                        // A link with a token that is unknown leads nowhere, whoever follows it.
                        boolean let = may ? !denied || row.contains("{token}") : denied && rightWay;
                        if (!let || answer.status() >= 500) {
                            wrong.add(row + " as " + person + " answered " + answer.status() + " "
                                    + answer.header("Location"));
                        }
                        if (!may && !Tables.digest(server).equals(before)) {
                            wrong.add(row + " as " + person + " was refused and changed something");
                        }
                    }));
        }
        assertThat(wrong).isEmpty();
    }
}
