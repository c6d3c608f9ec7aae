package dev.tazza.registry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before something is tried again. */
final class Backoff {
    /** How often something is tried in all. */
    static final int ATTEMPTS = 5;

    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 30_000;

    private final Sleeper sleeper;

    /** Waits. */
    interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    Backoff(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    /**
     * Waits after a try that failed, twice as long each time, and up to half of that more, so that
     * clients which failed together do not come back together.
     *
     * @param attempt the number of the try, from 1
     * @param wanted what the registry wants, in seconds; 0 for nothing
     * @throws RegistryException if the thread is interrupted
     */
    void pause(int attempt, long wanted) throws RegistryException {
        long millis = FIRST_MILLIS << Math.min(attempt - 1, 10);
        millis += ThreadLocalRandom.current().nextLong(millis / 2 + 1);
        millis = Math.max(millis, Math.min(wanted, LONGEST_MILLIS / 1000) * 1000);
        try {
            sleeper.sleep(Duration.ofMillis(Math.min(millis, LONGEST_MILLIS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("interrupted");
        }
    }

    /** Whether a status may be another one soon. */
    static boolean isTransient(int status) {
        return switch (status) {
            case 408, 429, 500, 502, 503, 504 -> true;
            default -> false;
        };
    }
}
