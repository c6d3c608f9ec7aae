package dev.tazza.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Looks for one file in the layers of an image, without unpacking anything: names in layers are
 * compared and never used for files of this machine. For one thread.
 */
final class LayerReader {
    private static final int BUFFER = 1 << 16;
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    private final ImageLayout layout;
    private final LayerLimits limits;
    private long remaining;

    /** What a layer says about a path. */
    sealed interface Finding {
        /** Nothing: the layers below decide. */
        record Absent() implements Finding {}

        /** There is no such file, whatever the layers below have. */
        record Gone() implements Finding {}

        /** The file. */
        record Content(byte[] bytes) implements Finding {}

        /** The path, or a directory on the way, is a link. */
        record Link(LayerPath path, String target) implements Finding {}

        /** There is something that is no file. */
        record Other() implements Finding {}
    }

    LayerReader(ImageLayout layout, LayerLimits limits) {
        this.layout = layout;
        this.limits = limits;
        remaining = limits.unpacked();
    }

    /**
     * Looks for a file in one layer, all of which is read, since only then it is known to be
     * undamaged.
     */
    Finding find(Descriptor layer, LayerPath path) throws IOException {
        try (var blob = layout.openBlob(layer);
                var unpacked = new Limited(unpack(layer, blob))) {
            var finding = find(new TarReader(unpacked, limits.entries()), path);
            drain(unpacked);
            drain(blob);
            return finding;
        } catch (ZipException e) {
            throw new ImageException("the layer " + layer.digest() + ": " + e.getMessage());
        } catch (ImageException e) {
            String message = e.getMessage();
            String digest = layer.digest().toString();
            throw message.contains(digest)
                    ? e
                    : new ImageException("the layer " + digest + ": " + message);
        }
    }

    private static InputStream unpack(Descriptor layer, InputStream blob) throws IOException {
        return switch (layer.mediaType()) {
            case MediaTypes.LAYER -> blob;
            case MediaTypes.LAYER_GZIP, MediaTypes.DOCKER_LAYER_GZIP ->
                    new GZIPInputStream(blob, BUFFER);
            default ->
                    throw new ImageException(
                            "layers of the type " + layer.mediaType() + " are not supported");
        };
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (in.read(buffer) >= 0) {
            // Only the end is of interest.
        }
    }

    private Finding find(TarReader tar, LayerPath path) throws IOException {
        Finding found = null;
        boolean gone = false;
        for (var entry = tar.next(); entry != null; entry = tar.next()) {
            var entryPath = LayerPath.ofEntry(entry.name());
            if (entryPath == null || entryPath.isRoot()) {
                continue;
            }
            String name = entryPath.name();
            if (name.equals(OPAQUE)) {
                gone |= entryPath.parent().isAbove(path);
            } else if (name.startsWith(WHITEOUT)) {
                var removed = entryPath.parent().child(name.substring(WHITEOUT.length()));
                gone |= removed.equals(path) || removed.isAbove(path);
            } else if (entryPath.equals(path)) {
                found = found(tar, entry, path);
            } else if (entryPath.isAbove(path)) {
                var way = onTheWay(entry, entryPath);
                found = way == null ? found : way;
            }
        }
        if (found != null) {
            return found;
        }
        return gone ? new Finding.Gone() : new Finding.Absent();
    }

    private Finding found(TarReader tar, TarReader.Entry entry, LayerPath path) throws IOException {
        return switch (entry.type()) {
            case TarWriter.FILE -> new Finding.Content(tar.read(limits.file()));
            case TarWriter.SYMBOLIC_LINK -> new Finding.Link(path, entry.link());
            // The target of a hard link is a path from the root.
            case '1' -> new Finding.Link(path, "/" + entry.link());
            default -> new Finding.Other();
        };
    }

    /** What an entry above the path means for it; null for a directory, which means nothing. */
    private static Finding onTheWay(TarReader.Entry entry, LayerPath path) {
        return switch (entry.type()) {
            case TarWriter.DIRECTORY -> null;
            case TarWriter.SYMBOLIC_LINK -> new Finding.Link(path, entry.link());
            default -> new Finding.Gone();
        };
    }

    /** Ends what a small blob unpacks to for ever. */
    private final class Limited extends InputStream {
        private final InputStream in;

        Limited(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count;
            try {
                count = in.read(buffer, offset, length);
            } catch (EOFException e) {
                throw new ImageException("the compressed data ends in the middle");
            }
            remaining -= Math.max(count, 0);
            if (remaining < 0) {
                throw new ImageException(
                        "more than the " + limits.unpacked() + " bytes that are unpacked");
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
