package dev.tazza.cli;

import dev.tazza.image.Descriptor;
import dev.tazza.image.ImageLayout;
import java.io.IOException;
import java.util.List;

/** Where an image is written to. */
interface ImageTarget extends AutoCloseable {
    /** What messages call it. */
    String name();

    /** Where its blobs are collected. */
    ImageLayout layout();

    /** Whether what is said about an image may be beside it. */
    boolean takesReferrers();

    /**
     * Makes what has been collected appear.
     *
     * @param image the image
     * @param referrers what is said about it
     */
    void finish(Descriptor image, List<Descriptor> referrers) throws IOException;

    /** Leaves nothing behind that was not finished. */
    @Override
    void close();
}
