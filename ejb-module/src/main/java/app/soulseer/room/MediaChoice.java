package app.soulseer.room;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The providers of voice and video; one setting chooses ({@code SOULSEER_MEDIA}). */
public enum MediaChoice {
    /** Built in: browsers talk to each other, and what they need to find each other passes through the socket. */
    WEBRTC,
    /** Agora's servers carry the media. */
    AGORA;

    /** As in Agora's list for firewalls; of ports it has hundreds. */
    private static final List<String> AGORA_DOMAINS = List.of("agora.io", "sd-rtn.com", "rtnsvc.com", "rtesvc.com");

    /** The name in the setting and in messages: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where pages have to be allowed to connect to, besides this server: sources of a content security policy. */
    public List<String> origins() {
        return switch (this) {
            case WEBRTC -> List.of();
            case AGORA ->
                AGORA_DOMAINS.stream()
                        .flatMap(domain -> Stream.of("https://*." + domain + ":*", "wss://*." + domain + ":*"))
                        .toList();
        };
    }
}
