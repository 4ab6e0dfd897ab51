package app.soulseer.testing;

import com.microsoft.playwright.options.ColorScheme;

/** On what a person looks at the pages. */
public enum Look {
    DESKTOP_DARK(1280, 800, ColorScheme.DARK),
    DESKTOP_LIGHT(1280, 800, ColorScheme.LIGHT),
    PHONE_DARK(390, 844, ColorScheme.DARK),
    PHONE_LIGHT(390, 844, ColorScheme.LIGHT);

    final int width;
    final int height;
    final ColorScheme scheme;

    Look(int width, int height, ColorScheme scheme) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
    }

    boolean isPhone() {
        return width < 500;
    }
}
