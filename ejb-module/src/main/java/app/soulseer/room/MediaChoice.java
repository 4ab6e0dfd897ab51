package app.soulseer.room;

import java.util.Locale;

/** The providers of voice and video; one setting chooses ({@code SOULSEER_MEDIA}). */
public enum MediaChoice {
    /** Built in: browsers talk to each other, and what they need to find each other passes through the socket. */
    WEBRTC,
    /** Agora's servers carry the media. */
    AGORA;

    /** The name in the setting and in messages: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
