package dev.tazza.cli;

import dev.tazza.image.Descriptor;
import dev.tazza.registry.ProgressListener;
import dev.tazza.registry.TransferListener;

/** Shows on a terminal how far the blobs of an image have come. */
final class TransferProgress implements TransferListener, AutoCloseable {
    private static final int SHOWN_DIGITS = 12;

    private final Console console;
    private final String verb;

    // That of the blob on its way; null before the first.
    private Progress progress;

    /**
     * @param console where it is shown
     * @param verb what is done, such as {@code pulling}
     */
    TransferProgress(Console console, String verb) {
        this.console = console;
        this.verb = verb;
    }

    @Override
    public ProgressListener begin(Descriptor blob) {
        clear();
        String digits = blob.digest().hex().substring(0, SHOWN_DIGITS);
        var current = new Progress(console, verb + " " + digits + " (KiB)");
        progress = current;
        int total = kibibytes(blob.size());
        return position -> current.update(Math.min(kibibytes(position), total), total);
    }

    private static int kibibytes(long bytes) {
        return (int) Math.min(Math.ceilDiv(Math.max(bytes, 1), 1024), Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        clear();
    }

    /** Removes what is shown. */
    void clear() {
        if (progress != null) {
            progress.close();
        }
    }
}
