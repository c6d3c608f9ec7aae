package dev.tazza.registry;

import dev.tazza.image.Descriptor;
import dev.tazza.image.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.ResponseInfo;
import java.security.MessageDigest;

/** A blob on its way to a stream: never more than it has to have, and checked at its end. */
final class Download implements Sink {
    private static final int PARTIAL_CONTENT = 206;

    private final String name;
    private final Descriptor descriptor;
    private final OutputStream out;
    private final ProgressListener listener;
    private final MessageDigest computation = Digest.start();
    private long received;

    // What comes once more, from a registry that cannot send a part.
    private long skipped;

    Download(String name, Descriptor descriptor, OutputStream out, ProgressListener listener) {
        this.name = name;
        this.descriptor = descriptor;
        this.out = out;
        this.listener = listener;
    }

    /** How many bytes have come. */
    long received() {
        return received;
    }

    boolean isComplete() {
        return received == descriptor.size();
    }

    @Override
    public void begin(ResponseInfo info) throws IOException {
        skipped = received;
        if (info.statusCode() == PARTIAL_CONTENT) {
            String range = info.headers().firstValue("Content-Range").orElse("");
            if (!range.startsWith("bytes " + received + "-")) {
                throw failed("the registry sends another part of it than was asked for");
            }
            skipped = 0;
        }
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) throws IOException {
        int again = (int) Math.min(skipped, length);
        skipped -= again;
        int count = length - again;
        if (count > descriptor.size() - received) {
            throw failed("the registry sends more than its " + descriptor.size() + " bytes");
        }
        out.write(bytes, offset + again, count);
        computation.update(bytes, offset + again, count);
        received += count;
        listener.moved(received);
    }

    /** Checks what has come, once that is all. */
    void verify() throws RegistryException {
        var found = Digest.of(computation);
        if (!found.equals(descriptor.digest())) {
            throw failed("what the registry sends has the digest " + found);
        }
    }

    private RegistryException failed(String problem) {
        return new RegistryException(name + ": blob " + descriptor.digest() + ": " + problem);
    }
}
