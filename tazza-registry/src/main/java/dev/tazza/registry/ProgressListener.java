package dev.tazza.registry;

/** Is told how far a blob has come; called on any thread, and often, so it has to be quick. */
@FunctionalInterface
public interface ProgressListener {
    /** Nobody wants to know. */
    ProgressListener NONE = position -> {};

    /**
     * Tells of progress. After something has failed and is tried again the number may be lower than
     * before.
     *
     * @param position how many bytes of the blob have been sent or received
     */
    void moved(long position);
}
