package app.soulseer.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SettingTest {

    private static final Setting<Long> NUMBER = Setting.number("A_NUMBER", 7, 1, 10, "a number");
    private static final Setting<List<Long>> NUMBERS = Setting.numbers("NUMBERS", List.of(1L), 1, 10, "numbers");
    private static final Setting<Duration> SECONDS = Setting.seconds("A_TIME", 60, 0, 120, "a time");
    private static final Setting<Boolean> FLAG = Setting.flag("A_FLAG", false, "a flag");
    private static final Setting<Profile> CHOICE = Setting.choice("A_CHOICE", Profile.TEST, Profile.class, "a choice");

    private static <T> T read(Setting<T> setting, String value) {
        return Settings.of(Map.of(setting.variable(), value)).get(setting);
    }

    @Test
    @DisplayName("What is not set, or blank, is the default")
    void defaults() {
        assertThat(Settings.of(Map.of()).get(NUMBER)).isEqualTo(7);
        assertThat(read(NUMBER, "  ")).isEqualTo(7);
        assertThat(read(SECONDS, "")).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    @DisplayName("Values are read by their type, blanks around them don't matter")
    void values() {
        assertThat(read(NUMBER, " 10 ")).isEqualTo(10);
        assertThat(read(SECONDS, "0")).isEqualTo(Duration.ZERO);
        assertThat(read(NUMBERS, "3, 5,10")).containsExactly(3L, 5L, 10L);
        assertThat(read(FLAG, "TRUE")).isTrue();
        assertThat(read(CHOICE, "local")).isEqualTo(Profile.LOCAL);
    }

    @Test
    @DisplayName("A bad value is refused in a sentence that begins with the variable's name")
    void badValues() {
        assertThatThrownBy(() -> read(NUMBER, "11"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A_NUMBER is not between 1 and 10.");
        assertThatThrownBy(() -> read(NUMBER, "many")).hasMessage("A_NUMBER is not a whole number.");
        assertThatThrownBy(() -> read(NUMBERS, "3,,5")).hasMessage("NUMBERS is not a whole number.");
        assertThatThrownBy(() -> read(NUMBERS, "3,11")).hasMessage("NUMBERS is not between 1 and 10.");
        assertThatThrownBy(() -> read(SECONDS, "1.5")).hasMessage("A_TIME is not a whole number.");
        assertThatThrownBy(() -> read(FLAG, "yes")).hasMessage("A_FLAG is neither true nor false.");
        assertThatThrownBy(() -> read(CHOICE, "staging")).hasMessageContaining("A_CHOICE is none of");
    }
}
