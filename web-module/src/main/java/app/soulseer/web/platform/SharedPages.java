package app.soulseer.web.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Pages that are the same for every visitor, each kept for a moment. When it is over one visitor's page is made anew, and
 * for as long again the others get the one there is: so a page is made about once in that time however many look at it, and
 * is never older than twice of it. Bounded; what was not asked for longest goes first.
 */
final class SharedPages {

    private static final int MOST = 300;

    private final long keepNanos;
    private final LongSupplier nanos;
    private final Map<String, Kept> pages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    private static final class Kept {
        private final SharedPage page;
        private final long madeAt;
        private boolean isRenewed;

        Kept(SharedPage page, long madeAt) {
            this.page = page;
            this.madeAt = madeAt;
        }
    }

    /** @param nanos a clock that only runs, such as {@code System::nanoTime} */
    SharedPages(long keepNanos, LongSupplier nanos) {
        this.keepNanos = keepNanos;
        this.nanos = nanos;
    }

    /** The page of a key, unless it is to be made by whoever asks. */
    synchronized Optional<SharedPage> get(String key) {
        Kept kept = pages.get(key);
        if (kept == null) {
            return Optional.empty();
        }
        long age = nanos.getAsLong() - kept.madeAt;
        if (age < keepNanos) {
            return Optional.of(kept.page);
        }
        if (age < 2 * keepNanos && kept.isRenewed) {
            return Optional.of(kept.page);
        }
        kept.isRenewed = true;
        return Optional.empty();
    }

    /** @param begunAt when its making began: from then on it grows old */
    synchronized void put(String key, SharedPage page, long begunAt) {
        pages.put(key, new Kept(page, begunAt));
    }

    long now() {
        return nanos.getAsLong();
    }
}
