package dev.tazza.wasi.stdio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a stream is a terminal: asked when a guest wants to know, since most never do. */
@FunctionalInterface
interface StreamKind {
    /** A stream given by the embedding program. */
    StreamKind OTHER = () -> false;

    /** Whether a terminal is at the other end. */
    boolean isTerminal();

    /** The stream that this process has under {@code number}. */
    static StreamKind ofProcess(int number) {
        return () -> isTerminal(Path.of("/dev/fd/" + number));
    }

    private static boolean isTerminal(Path path) {
        final int typeMask = 0xF000;
        final int characterDevice = 0x2000;
        // System.console() would do only if input and output are both terminals.
        try {
            int mode = (Integer) Files.getAttribute(path, "unix:mode");
            long device = (Long) Files.getAttribute(path, "unix:rdev");
            return (mode & typeMask) == characterDevice && !isMemoryDevice(device);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Whether a device is one of null, zero, random and their like: major number 1 on Linux, 3 on
     * macOS.
     */
    private static boolean isMemoryDevice(long device) {
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        return linux ? (device >>> 8 & 0xFFF) == 1 : device >>> 24 == 3;
    }
}
