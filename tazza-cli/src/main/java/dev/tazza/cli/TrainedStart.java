package dev.tazza.cli;

import dev.tazza.compiler.artifact.CodeCache;
import dev.tazza.compiler.artifact.Keys;
import dev.tazza.compiler.artifact.TrainedStarts;

/** What the launcher says of a start with an ahead-of-time cache that was made for one program. */
final class TrainedStart {
    /** The system property with a name for the jars, the JVM and its options together. */
    static final String LAUNCH = "tazza.launch";

    /** The system property with the identity of what the cache was made of; unset without one. */
    static final String IDENTITY = "tazza.trained";

    /** The system property that names the cache's file, without its directory. */
    private static final String FILE = "tazza.trained.file";

    private TrainedStart() {}

    /** Notes that the cache is in use, so that others are removed first. */
    static void used(Keys keys, CodeCache cache) {
        String file = System.getProperty(FILE);
        if (file != null && cache != null && keys.directory() != null) {
            new TrainedStarts(keys, cache).used(file);
        }
    }
}
