package dev.tazza.image;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * The bytes of a blob, of which there are as many as its descriptor says, and whose digest is
 * compared at their end.
 */
final class VerifiedStream extends FilterInputStream {
    private final Descriptor blob;
    private final MessageDigest digest = Digest.start();
    private long remaining;
    private boolean ended;

    VerifiedStream(InputStream in, Descriptor blob) {
        super(in);
        this.blob = blob;
        remaining = blob.size();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = in.read(buffer, offset, length);
        if (count < 0) {
            end();
            return -1;
        }
        remaining -= count;
        if (remaining < 0) {
            throw damaged("longer than the " + blob.size() + " bytes that it has to be");
        }
        digest.update(buffer, offset, count);
        return count;
    }

    private void end() throws ImageException {
        if (remaining > 0) {
            throw damaged(
                    blob.size()
                            - remaining
                            + " bytes of the "
                            + blob.size()
                            + " that it has to be");
        }
        if (!ended) {
            ended = true;
            if (!Digest.of(digest).equals(blob.digest())) {
                throw damaged("its content has another digest");
            }
        }
    }

    private ImageException damaged(String problem) {
        return new ImageException("the blob " + blob.digest() + " is damaged: " + problem);
    }

    /** Skipped bytes count for the digest too. */
    @Override
    public long skip(long count) throws IOException {
        byte[] buffer = new byte[(int) Math.min(8192, Math.max(count, 0))];
        return buffer.length == 0 ? 0 : Math.max(read(buffer, 0, buffer.length), 0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
