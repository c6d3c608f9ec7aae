package dev.tazza.cli;

/**
 * The runtime of images, which has what {@code run} needs and nothing else: no registries, no
 * encryption, and no library for the command lines of other commands.
 */
final class SlimRuntime {
    // Set by whoever starts the JVM of such a runtime.
    private static final String PROPERTY = "tazza.slim";

    private SlimRuntime() {}

    /**
     * To be called before something is used that such a runtime does not have.
     *
     * @param what what it is, for the message
     * @throws UsageException if this is such a runtime
     */
    static void lacks(String what) {
        if (Boolean.getBoolean(PROPERTY)) {
            throw new UsageException(
                    what
                            + ": not in this runtime, which is that of images and only runs modules;"
                            + " the image tazza/runtime and installations have everything");
        }
    }
}
