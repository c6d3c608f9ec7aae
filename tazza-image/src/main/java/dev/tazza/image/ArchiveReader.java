package dev.tazza.image;

import dev.tazza.image.json.JsonLimits;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads images from one tar file into a layout: an OCI image layout, as {@link ImageArchive},
 * {@code docker save} since Docker 25, {@code podman save --format oci-archive} and {@code skopeo
 * copy} write it. Only blobs whose names are their digests become files, under those names.
 */
public final class ArchiveReader {
    private static final int MOST_ENTRIES = 100_000;
    private static final String INDEX = "index.json";
    private static final String DOCKER = "manifest.json";
    private static final String BLOBS = "blobs/" + Digest.ALGORITHM + "/";

    private ArchiveReader() {}

    /**
     * Reads all images.
     *
     * @param in the tar file, which is read to its end and not closed
     * @param layout where the images go; those that are listed there are forgotten
     * @throws ImageException if it is no such file, or is damaged
     * @throws IOException if something cannot be read or written
     */
    public static void read(InputStream in, ImageLayout layout) throws IOException {
        var tar = new TarReader(in, MOST_ENTRIES);
        byte[] index = null;
        boolean docker = false;
        for (var entry = tar.next(); entry != null; entry = tar.next()) {
            if (entry.type() != TarWriter.FILE) {
                continue;
            }
            String name = entry.name().startsWith("./") ? entry.name().substring(2) : entry.name();
            if (name.startsWith(BLOBS)) {
                blob(tar, name.substring(BLOBS.length()), layout);
            } else if (name.equals(INDEX)) {
                index = tar.read(JsonLimits.DOCUMENT.bytes());
            } else {
                docker |= name.equals(DOCKER);
            }
        }
        if (index == null) {
            throw new ImageException(
                    docker
                            ? "an archive in Docker's old format; 'skopeo copy docker-archive:FILE"
                                    + " oci-archive:FILE' makes an OCI archive of it"
                            : "no archive of images: there is no " + INDEX + " in it");
        }
        layout.setIndex(ImageIndex.parse(index));
    }

    private static void blob(TarReader tar, String hex, ImageLayout layout) throws IOException {
        try (var writer = layout.newBlob()) {
            tar.copyTo(writer);
            var blob = writer.finish("application/octet-stream");
            if (!blob.digest().hex().equals(hex)) {
                throw new ImageException(
                        "the blob " + hex + " is damaged: its digest is " + blob.digest());
            }
        }
    }
}
