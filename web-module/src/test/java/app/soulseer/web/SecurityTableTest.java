package app.soulseer.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.web.platform.Route;
import app.soulseer.web.platform.Routes;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Everything that can be reached has its row in {@code docs/security.md}, and no row is of something that is gone. That
 * the rows are true is tried on the assembled application.
 */
class SecurityTableTest {

    private static final java.nio.file.Path DOCUMENT = java.nio.file.Path.of("../docs/security.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|(?: (?:yes|no) \\|){6}$", Pattern.MULTILINE);

    private static final List<JavaClass> CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("app.soulseer.web").stream()
                    .toList();

    @Test
    @DisplayName("Every resource method has its row")
    void resources() throws IOException {
        Set<String> found = new TreeSet<>();
        for (JavaClass each : CLASSES) {
            if (!each.isAnnotatedWith(Path.class)) {
                continue;
            }
            Class<?> resource = each.reflect();
            for (Method method : resource.getDeclaredMethods()) {
                for (Annotation annotation : method.getAnnotations()) {
                    HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (verb != null) {
                        Path below = method.getAnnotation(Path.class);
                        found.add(verb.value() + " /api/"
                                + resource.getAnnotation(Path.class).value()
                                + (below == null ? "" : "/" + below.value()));
                    }
                }
            }
        }
        assertThat(rows("REST")).isEqualTo(found);
    }

    @Test
    @DisplayName("Every page has its row")
    void pages() throws IOException {
        assertThat(rows("Pages"))
                .isEqualTo(Routes.all().stream().map(Route::pattern).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    @DisplayName("Every socket message has its row")
    void messages() throws Exception {
        Set<String> found = new TreeSet<>();
        for (JavaClass each : CLASSES) {
            boolean handler = each.getAllRawInterfaces().stream()
                    .anyMatch(type -> type.getName().equals("app.soulseer.web.realtime.MessageHandler"));
            if (handler && !each.isInterface() && !each.getModifiers().contains(JavaModifier.ABSTRACT)) {
                Constructor<?> constructor = each.reflect().getDeclaredConstructor();
                constructor.setAccessible(true);
                Method type = each.reflect().getMethod("type");
                type.setAccessible(true);
                found.add((String) type.invoke(constructor.newInstance()));
            }
        }
        assertThat(rows("Socket messages")).isEqualTo(found);
    }

    private static Set<String> rows(String heading) throws IOException {
        String document = Files.readString(DOCUMENT);
        int start = document.indexOf("\n## " + heading + "\n");
        assertThat(start).as("the section " + heading).isNotNegative();
        int end = document.indexOf("\n## ", start + 1);
        Matcher row = ROW.matcher(document.substring(start, end < 0 ? document.length() : end));
        Set<String> rows = new TreeSet<>();
        while (row.find()) {
            rows.add(row.group(1));
        }
        return rows;
    }
}
