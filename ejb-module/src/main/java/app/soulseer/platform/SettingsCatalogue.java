package app.soulseer.platform;

import java.util.List;

/**
 * The settings of one feature. Every feature with settings has one bean of this type, so that all of them are validated
 * when the application starts and a test can hold {@code docs/configuration.md} against them.
 */
@FunctionalInterface
public interface SettingsCatalogue {

    List<Setting<?>> settings();

    /**
     * What is wrong with values that are good each by itself but not together, one sentence each; they refuse the start.
     * Asked when every value of the application could be read.
     */
    default List<String> refusals(Settings settings) {
        return List.of();
    }
}
