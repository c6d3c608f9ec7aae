package dev.tazza.wasi;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * Random bytes fit for keys. They come straight from the kernel where it has a device for them,
 * since starting {@link SecureRandom} takes longer than many a guest runs.
 */
final class SystemRandom implements RandomGenerator {
    /** One for all guests, so that each does not hold the device open. */
    static final SystemRandom INSTANCE = new SystemRandom();

    private FileInputStream device;
    private SecureRandom fallback;

    private SystemRandom() {}

    private synchronized void open() {
        if (device == null && fallback == null) {
            try {
                device = new FileInputStream("/dev/urandom");
            } catch (FileNotFoundException e) {
                fallback = new SecureRandom();
            }
        }
    }

    @Override
    public void nextBytes(byte[] bytes) {
        open();
        if (fallback != null) {
            fallback.nextBytes(bytes);
            return;
        }
        try {
            if (device.readNBytes(bytes, 0, bytes.length) != bytes.length) {
                throw new IOException("the random device ended");
            }
        } catch (IOException e) {
            // A guest must never get bytes that only look random.
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long nextLong() {
        var bytes = new byte[Long.BYTES];
        nextBytes(bytes);
        return ByteBuffer.wrap(bytes).getLong();
    }
}
