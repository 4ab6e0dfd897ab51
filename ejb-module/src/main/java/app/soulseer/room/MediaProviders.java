package app.soulseer.room;

import app.soulseer.platform.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/** The provider that the setting chooses. */
@ApplicationScoped
class MediaProviders {

    private static final Logger LOG = Logger.getLogger(MediaProviders.class);

    @Inject
    @Any
    private Instance<MediaProvider> all;

    @Inject
    private Settings settings;

    @Resource
    private ManagedExecutorService executor;

    /** A choice that can't be had refuses the start, as a bad value does. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object started) {
        chosen();
    }

    MediaProvider chosen() {
        MediaChoice choice = settings.get(RoomSettings.MEDIA);
        return all.stream()
                .filter(provider -> provider.choice() == choice)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        RoomSettings.MEDIA.variable() + " is " + choice.code() + ", which this build does not have."));
    }

    /** After the commit and in another thread: the provider's servers may take their time. */
    void stop(@Observes(during = TransactionPhase.AFTER_SUCCESS) MediaStopped event) {
        try {
            executor.execute(() -> stop(event.room(), event.opening()));
        } catch (RejectedExecutionException e) {
            LOG.warnf("Media in room %s is left to expire: no thread is free", event.room());
        }
    }

    private void stop(RoomId room, int opening) {
        try {
            chosen().stop(room, opening);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Media in room %s could not be stopped at the provider and is left to expire", room);
        }
    }
}
