package app.soulseer.platform;

/** In which surroundings the application runs. Only {@link #TEST} allows the clock to be moved. */
public enum Profile {
    PRODUCTION,
    LOCAL,
    TEST
}
