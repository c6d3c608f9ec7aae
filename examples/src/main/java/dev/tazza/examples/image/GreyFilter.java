package dev.tazza.examples.image;

import dev.tazza.Guest;
import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StoreLimits;
import java.awt.image.BufferedImage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Makes images grey, with a guest that was compiled when this was built. The pixels are copied once
 * into the guest's memory and once out of it, without an array between. Used by one thread at a
 * time.
 */
public final class GreyFilter implements AutoCloseable {
    private static final ValueLayout.OfInt PIXEL =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final StoreLimits LIMITS = StoreLimits.standard().withMemoryBytes(256L << 20);

    private final Guest guest =
            ImageFilterModule.program()
                    .instantiate(new Store(LIMITS), "image-filter", Imports.none());
    private final ImageFilter filter = ImageFilter.of(guest);

    /** Creates a filter with a guest of its own. */
    public GreyFilter() {}

    /**
     * Makes an image grey.
     *
     * @param image any image; stays as it is
     * @return a new one with 32-bit pixels
     * @throws IllegalArgumentException if it is larger than the guest's memory can be
     */
    public BufferedImage apply(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int pixels = Math.multiplyExact(width, height);
        if (filter.reserve(pixels) == 0) {
            throw new IllegalArgumentException("no room for " + pixels + " pixels");
        }
        long bytes = pixels * PIXEL.byteSize();
        guest.memory().view(0, bytes, view -> write(image, view));
        filter.toGrey(pixels);
        return guest.memory().view(0, bytes, view -> read(view, width, height));
    }

    private static Void write(BufferedImage image, MemorySegment view) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                view.setAtIndex(PIXEL, (long) y * image.getWidth() + x, image.getRGB(x, y));
            }
        }
        return null;
    }

    private static BufferedImage read(MemorySegment view, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, view.getAtIndex(PIXEL, (long) y * width + x));
            }
        }
        return image;
    }

    @Override
    public void close() {
        guest.close();
    }
}
