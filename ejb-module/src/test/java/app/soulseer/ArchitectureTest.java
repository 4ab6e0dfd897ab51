package app.soulseer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The house rules of the product, held by the build: who may know whom, what a facade looks like, where time, chance,
 * environment and vendors may be met. A new edge in {@link #MAY_KNOW} needs a decision record in {@code docs/adr/}.
 */
class ArchitectureTest {

    private static final String ROOT = "app.soulseer.";

    /** The allowed edges between features, whole: what isn't here is refused. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            entry("kernel"),
            entry("platform", "kernel"),
            entry("audit", "kernel", "platform"),
            entry("ledger", "kernel", "platform", "audit"),
            entry("notice", "kernel", "platform"),
            entry("room", "kernel", "platform"),
            entry("account", "kernel", "platform", "audit", "ledger", "notice", "room"),
            entry("payment", "kernel", "platform", "audit", "ledger", "notice", "room", "account"),
            entry("reading", "kernel", "platform", "audit", "ledger", "notice", "room", "account", "payment"),
            entry("payout", "kernel", "platform", "audit", "ledger", "notice", "room", "account", "payment"),
            entry("stream", "kernel", "platform", "audit", "ledger", "notice", "room", "account", "payment"),
            entry(
                    "admin",
                    "kernel",
                    "platform",
                    "audit",
                    "ledger",
                    "notice",
                    "room",
                    "account",
                    "payment",
                    "reading",
                    "payout"));

    private static Map.Entry<String, Set<String>> entry(String feature, String... known) {
        return Map.entry(feature, Set.of(known));
    }

    /** Figures for the eye that no money is made of, as {@code Class.member}. */
    private static final Set<String> DISPLAYED_FRACTIONS = Set.of();

    /** Each vendor's packages and the one place that may use them. */
    private static final Map<String, String> VENDORS = Map.ofEntries(
            Map.entry("com.stripe..", "app.soulseer.payment.stripe.."),
            Map.entry("com.google.gson..", "app.soulseer.payment.stripe.."),
            Map.entry("io.agora..", "app.soulseer.room.agora.."),
            Map.entry("com.password4j..", "app.soulseer.account.."),
            Map.entry("com.twelvemonkeys..", "app.soulseer.account.."),
            Map.entry("com.lowagie..", "app.soulseer.payout.."),
            Map.entry("jakarta.mail..", "app.soulseer.notice.."),
            Map.entry("com.zerodeplibs..", "app.soulseer.notice.."),
            Map.entry("jakarta.jms..", "app.soulseer.platform.."),
            Map.entry("org.flywaydb..", "app.soulseer.platform.."),
            Map.entry("org.hibernate..", "app.soulseer.platform.."));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("app.soulseer");

    @Test
    @DisplayName("Every package belongs to a feature of the map")
    void everyFeatureIsKnown() {
        Set<String> met =
                CLASSES.stream().map(ArchitectureTest::feature).collect(Collectors.toCollection(TreeSet::new));
        assertThat(MAY_KNOW.keySet()).containsAll(met);
    }

    @Test
    @DisplayName("A feature knows only the features that the map allows, and of them only the face")
    void onlyAllowedEdges() {
        classes()
                .should(new ArchCondition<JavaClass>("use only the faces of allowed features") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                            JavaClass target = dependency.getTargetClass().getBaseComponentType();
                            if (!target.getPackageName().startsWith("app.soulseer")) {
                                continue;
                            }
                            String from = feature(item);
                            String to = feature(target);
                            if (from.equals(to)) {
                                continue;
                            }
                            if (!MAY_KNOW.getOrDefault(from, Set.of()).contains(to)) {
                                events.add(SimpleConditionEvent.violated(
                                        item, from + " may not know " + to + ": " + dependency.getDescription()));
                            } else if (!isFace(target, to)) {
                                events.add(SimpleConditionEvent.violated(
                                        item, "not of the face of " + to + ": " + dependency.getDescription()));
                            }
                        }
                    }
                })
                .check(CLASSES);
    }

    @Test
    @DisplayName("No cycles between features")
    void noCycles() {
        slices().matching("app.soulseer.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    @DisplayName("M-1 No floating point in fields, parameters and results")
    void noFloatingPoint() {
        classes()
                .should(new ArchCondition<JavaClass>("have no float or double") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        for (JavaField field : item.getFields()) {
                            refuse(item, field.getName(), Stream.of(field.getType()), events);
                        }
                        for (JavaCodeUnit unit : item.getCodeUnits()) {
                            refuse(
                                    item,
                                    unit.getName(),
                                    Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream()),
                                    events);
                        }
                    }
                })
                .check(CLASSES);
    }

    private static void refuse(JavaClass owner, String member, Stream<JavaType> types, ConditionEvents events) {
        boolean fractional = types.flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType)
                .anyMatch(raw -> raw.isEquivalentTo(double.class)
                        || raw.isEquivalentTo(float.class)
                        || raw.isEquivalentTo(Double.class)
                        || raw.isEquivalentTo(Float.class));
        String name = owner.getSimpleName() + "." + member;
        if (fractional && !DISPLAYED_FRACTIONS.contains(name)) {
            events.add(SimpleConditionEvent.violated(owner, owner.getName() + "." + member + " is a fraction"));
        }
    }

    @Test
    @DisplayName("Time and ids come from the injected clock and Ids alone")
    void noClockOfOnesOwn() {
        classes()
                .that()
                .resideOutsideOfPackage("app.soulseer.platform..")
                .should(new ArchCondition<JavaClass>("ask the injected Clock and Ids") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        item.getMethodCallsFromSelf().forEach(call -> {
                            String owner = call.getTargetOwner().getName();
                            String name = call.getTarget().getName();
                            boolean byClock = call.getTarget().getRawParameterTypes().stream()
                                    .anyMatch(type -> type.isEquivalentTo(java.time.Clock.class));
                            boolean ownTime = (owner.startsWith("java.time.") && name.equals("now") && !byClock)
                                    || (owner.equals("java.time.Clock") && name.startsWith("system"))
                                    || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"));
                            boolean ownId = owner.equals("java.util.UUID") && name.equals("randomUUID");
                            if (ownTime || ownId) {
                                events.add(SimpleConditionEvent.violated(item, call.getDescription()));
                            }
                        });
                        item.getConstructorCallsFromSelf().forEach(call -> {
                            if (call.getTargetOwner().isEquivalentTo(java.util.Date.class)
                                    && call.getTarget().getRawParameterTypes().isEmpty()) {
                                events.add(SimpleConditionEvent.violated(item, call.getDescription()));
                            }
                        });
                    }
                })
                .check(CLASSES);
    }

    @Test
    @DisplayName("Every public method of a facade says who may call it")
    void facadesSayWhoMayCall() {
        classes()
                .that()
                .areAnnotatedWith(Stateless.class)
                .or()
                .areAnnotatedWith(Singleton.class)
                .and()
                .arePublic()
                .should(new ArchCondition<JavaClass>("annotate each public method with @RolesAllowed or @PermitAll") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        for (JavaMethod method : item.getMethods()) {
                            boolean business = method.getModifiers().contains(JavaModifier.PUBLIC)
                                    && !method.getModifiers().contains(JavaModifier.STATIC)
                                    && !method.getModifiers().contains(JavaModifier.SYNTHETIC);
                            if (business
                                    && !method.isAnnotatedWith(RolesAllowed.class)
                                    && !method.isAnnotatedWith(PermitAll.class)) {
                                events.add(SimpleConditionEvent.violated(
                                        item, method.getFullName() + " does not say who may call it"));
                            }
                        }
                    }
                })
                .check(CLASSES);
    }

    @Test
    @DisplayName("Entities never leave their feature: they are package-private")
    void entitiesStayAtHome() {
        noClasses()
                .that()
                .areAnnotatedWith(Entity.class)
                .or()
                .areAnnotatedWith(Embeddable.class)
                .or()
                .areAnnotatedWith(MappedSuperclass.class)
                .should()
                .bePublic()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    @DisplayName("Vendors are met in their adapter alone")
    void vendorsOnlyInAdapters() {
        VENDORS.forEach((vendor, home) -> noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(vendor)
                .check(CLASSES));
    }

    @Test
    @DisplayName("Only the platform reads the environment")
    void onlyThePlatformReadsTheEnvironment() {
        noClasses()
                .that()
                .resideOutsideOfPackage("app.soulseer.platform..")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "read the environment",
                        call -> call.getTargetOwner().isEquivalentTo(System.class)
                                && call.getTarget().getName().equals("getenv")))
                .check(CLASSES);
    }

    @Test
    @DisplayName("The kernel knows no framework")
    void theKernelIsPlain() {
        classes()
                .that()
                .resideInAPackage("app.soulseer.kernel..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("app.soulseer.kernel..", "java..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("Names say what a thing is")
    void namesSaySomething() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?|DTO|Dto)")
                .check(CLASSES);
    }

    @Test
    @DisplayName("The web's faces are of another module")
    void theProductKnowsNoWeb() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.faces..", "jakarta.servlet..", "jakarta.ws.rs..", "jakarta.websocket..")
                .check(CLASSES);
    }

    /** The feature is the first package below the root; everything below it is the feature's own affair. */
    private static String feature(JavaClass type) {
        String rest = type.getPackageName()
                .substring(Math.min(ROOT.length(), type.getPackageName().length()));
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private static boolean isFace(JavaClass type, String feature) {
        return type.getPackageName().equals(ROOT + feature)
                && type.getModifiers().contains(JavaModifier.PUBLIC);
    }
}
