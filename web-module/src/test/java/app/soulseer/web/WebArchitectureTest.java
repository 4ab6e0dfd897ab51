package app.soulseer.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The rules of the product's faces: pages, resources and the socket are thin, call facades, and know neither the
 * database nor the parts of features that are meant for other features alone.
 */
class WebArchitectureTest {

    private static final String ROOT = "app.soulseer.web.";

    /** What every face may use: words and requests, the login, and the socket that features contribute messages to. */
    private static final Set<String> SHARED = Set.of("platform", "security", "realtime");

    /** Types that features have for each other, with the one web package that may use them all the same. */
    private static final Map<String, String> INTERNAL = Map.of(
            "app.soulseer.ledger.Ledger", "none",
            "app.soulseer.room.Rooms", "realtime",
            "app.soulseer.room.Connections", "realtime",
            "app.soulseer.room.Media", "realtime",
            "app.soulseer.account.Logins", "security");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("app.soulseer.web");

    @Test
    @DisplayName("Faces don't know each other, only what is shared, and of features only what is meant for them")
    void facesAreApart() {
        classes()
                .should(new ArchCondition<JavaClass>("use shared web packages and the faces of features") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                            JavaClass target = dependency.getTargetClass().getBaseComponentType();
                            if (target.getPackageName().startsWith("app.soulseer") && !allowed(face(item), target)) {
                                events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
                            }
                        }
                    }
                })
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static boolean allowed(String face, JavaClass target) {
        if (target.getPackageName().startsWith(ROOT)) {
            return face.equals(face(target)) || SHARED.contains(face(target));
        }
        String only = INTERNAL.get(target.getName());
        return only == null || only.equals(face);
    }

    private static String face(JavaClass type) {
        String rest = type.getPackageName()
                .substring(Math.min(ROOT.length(), type.getPackageName().length()));
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    @Test
    @DisplayName("The web knows no database, except that readiness asks whether it is there")
    void noDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage("app.soulseer.web.health..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.jdbi..", "jakarta.persistence..", "org.hibernate..", "java.sql..", "javax.sql..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    @DisplayName("M-1 No floating point in the web's records and beans")
    void noFloatingPoint() {
        for (JavaClass type : CLASSES) {
            type.getFields()
                    .forEach(field -> assertThat(field.getType().getAllInvolvedRawTypes())
                            .as(field.getFullName())
                            .noneMatch(raw -> raw.isEquivalentTo(double.class)
                                    || raw.isEquivalentTo(float.class)
                                    || raw.isEquivalentTo(Double.class)
                                    || raw.isEquivalentTo(Float.class)));
        }
    }

    @Test
    @DisplayName("Time, ids and settings are the product's affair")
    void noClockOfOnesOwn() {
        for (JavaClass type : CLASSES) {
            type.getMethodCallsFromSelf().forEach(call -> {
                String owner = call.getTargetOwner().getName();
                String name = call.getTarget().getName();
                boolean byClock = call.getTarget().getRawParameterTypes().stream()
                        .anyMatch(parameter -> parameter.isEquivalentTo(java.time.Clock.class));
                assertThat((owner.startsWith("java.time.") && name.equals("now") && !byClock)
                                || (owner.equals("java.time.Clock") && name.startsWith("system"))
                                || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
                                || (owner.equals("java.lang.System") && name.equals("getenv"))
                                || (owner.equals("java.util.UUID") && name.equals("randomUUID")))
                        .as(call.getDescription())
                        .isFalse();
            });
        }
    }

    @Test
    @DisplayName("Names say what a thing is")
    void namesSaySomething() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?|DTO|Dto)")
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
