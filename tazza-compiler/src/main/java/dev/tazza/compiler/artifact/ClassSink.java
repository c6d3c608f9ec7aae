package dev.tazza.compiler.artifact;

import java.util.Map;

/** Who wants to know of the classes that have been generated. */
public interface ClassSink {
    /**
     * Takes classes that were generated because no {@link ClassSource} had them. They were made
     * together and need each other, so that all of them are kept or none. Called by several threads
     * at once.
     *
     * @param classes class files by binary names with slashes, such as {@code dev/tazza/guest/G12};
     *     they must not be changed any more
     */
    void add(Map<String, byte[]> classes);
}
