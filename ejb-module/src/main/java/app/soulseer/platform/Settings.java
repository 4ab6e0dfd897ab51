package app.soulseer.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The values of all settings, read from the environment once. A bad value refuses the start of the application with
 * one clear line for each.
 */
@ApplicationScoped
public class Settings {

    private final UnaryOperator<String> environment;
    private final Map<String, Object> values = new ConcurrentHashMap<>();

    public Settings() {
        this(System::getenv);
    }

    private Settings(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    /** Settings from a map instead of the environment, for tests without a container. */
    public static Settings of(Map<String, String> environment) {
        return new Settings(environment::get);
    }

    /**
     * The value of a setting.
     *
     * @throws IllegalStateException when the environment holds a bad value
     */
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        return (T) values.computeIfAbsent(setting.variable(), variable -> read(setting));
    }

    private Object read(Setting<?> setting) {
        try {
            return setting.parse(environment.apply(setting.variable()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(setting.variable() + " " + e.getMessage() + ".", e);
        }
    }

    /**
     * Reads every setting of the application, so that a bad one is met at the start and not when it is first used.
     *
     * @throws IllegalStateException with one line that names everything that can't be understood
     */
    void validate(Iterable<SettingsCatalogue> catalogues) {
        List<String> refusals = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (SettingsCatalogue catalogue : catalogues) {
            for (Setting<?> setting : catalogue.settings()) {
                if (!seen.add(setting.variable())) {
                    refusals.add(setting.variable() + " is declared twice.");
                }
                try {
                    get(setting);
                } catch (IllegalStateException e) {
                    refusals.add(e.getMessage());
                }
            }
        }
        if (refusals.isEmpty()) {
            catalogues.forEach(catalogue -> refusals.addAll(catalogue.refusals(this)));
        }
        if (!refusals.isEmpty()) {
            throw new IllegalStateException("SoulSeer can't start with these settings: " + String.join(" ", refusals));
        }
    }
}
