package dev.tazza.registry;

import java.time.Duration;

/**
 * How long a registry is waited for.
 *
 * @param connect for a connection, encryption included
 * @param answer for the begin of an answer, once everything has been sent
 * @param document for the whole of an answer that is no blob
 * @param idle in which a blob has to make {@link #PROGRESS some progress}
 */
record Timeouts(Duration connect, Duration answer, Duration document, Duration idle) {
    /** How many bytes of a blob have to come or go in each {@link #idle} period. */
    static final long PROGRESS = 64 << 10;

    /** For use over the internet; registries check a large blob before they answer. */
    static final Timeouts STANDARD =
            new Timeouts(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(120),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60));
}
