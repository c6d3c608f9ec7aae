package dev.tazza.cli;

/** What the JVM watches to make the ahead-of-time cache. */
public final class Training {
    private Training() {}

    /**
     * Runs the code whose classes belong into the cache.
     *
     * @param arguments not used
     */
    public static void main(String[] arguments) {
        Main.main(arguments);
    }
}
