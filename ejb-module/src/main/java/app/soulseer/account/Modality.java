package app.soulseer.account;

/** The ways a reading can be held, each with a rate of its own. */
public enum Modality {
    CHAT("chat"),
    VOICE("voice"),
    VIDEO("video");

    private final String code;

    Modality(String code) {
        this.code = code;
    }

    /** The name in the database, in addresses and in the API. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException on a name that is no modality's */
    public static Modality of(String code) {
        for (Modality modality : values()) {
            if (modality.code.equals(code)) {
                return modality;
            }
        }
        throw new IllegalArgumentException("no modality is named " + code);
    }
}
