package dev.tazza.image;

import dev.tazza.image.json.JsonBuilder;
import dev.tazza.image.json.JsonException;
import dev.tazza.image.json.JsonFields;
import dev.tazza.image.json.JsonLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/**
 * Images in a directory as the OCI image layout has them:
 *
 * <pre>
 * oci-layout             says what the directory is
 * index.json             the images in it
 * blobs/sha256/DIGITS    manifests, configurations and layers, named after what is in them
 * </pre>
 *
 * <p>A blob appears complete or not at all, so that several threads and processes may add to the
 * same directory; the index is for one at a time. What is read may come from a stranger: nothing is
 * believed but digests, and they are always computed again.
 */
public final class ImageLayout {
    private static final String MARKER = "oci-layout";
    private static final String INDEX = "index.json";
    private static final String VERSION_FIELD = "imageLayoutVersion";
    private static final String VERSION = "1.0.0";

    private final Path directory;

    private ImageLayout(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens a layout that is there.
     *
     * @param directory its directory
     * @throws ImageException if it is no layout
     * @throws IOException if it cannot be read
     */
    public static ImageLayout open(Path directory) throws IOException {
        byte[] marker;
        try {
            marker = readFile(directory.resolve(MARKER), JsonLimits.DOCUMENT.bytes());
        } catch (NoSuchFileException e) {
            throw new ImageException(
                    directory + ": no OCI image layout, there is no file " + MARKER);
        }
        try {
            var fields = JsonFields.parse(MARKER, marker, JsonLimits.DOCUMENT);
            if (!fields.string(VERSION_FIELD).equals(VERSION)) {
                throw fields.fail(VERSION_FIELD, "expected " + VERSION);
            }
        } catch (JsonException e) {
            throw new ImageException(directory + ": " + e.getMessage());
        }
        return new ImageLayout(directory);
    }

    /**
     * Opens the layout in a directory; makes one, with no images, if there is none yet.
     *
     * @param directory its directory, whose parent has to exist
     * @throws ImageException if the directory has other content
     * @throws IOException if it cannot be read or made
     */
    public static ImageLayout create(Path directory) throws IOException {
        if (Files.exists(directory.resolve(MARKER))) {
            return open(directory);
        }
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory);
        } else if (!isEmpty(directory)) {
            throw new ImageException(directory + ": not empty, and no OCI image layout");
        }
        var layout = new ImageLayout(directory);
        layout.makeBlobs();
        layout.setIndex(ImageIndex.of(List.of()));
        // Last: without it the directory is no layout, and nobody reads an unfinished one.
        layout.replace(MARKER, marker());
        return layout;
    }

    /** Not the directory itself: if somebody has removed that, it stays so. */
    private void makeBlobs() throws IOException {
        for (Path folder : List.of(directory.resolve("blobs"), blobs())) {
            if (!Files.isDirectory(folder)) {
                try {
                    Files.createDirectory(folder);
                } catch (FileAlreadyExistsException e) {
                    // Another process was faster.
                    continue;
                }
            }
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (var content = Files.newDirectoryStream(directory)) {
            return !content.iterator().hasNext();
        }
    }

    /** What the file {@code oci-layout} says. */
    static byte[] marker() {
        return new JsonBuilder().add(VERSION_FIELD, VERSION).toBytes();
    }

    /** The directory. */
    public Path directory() {
        return directory;
    }

    private Path blobs() {
        return directory.resolve("blobs").resolve(Digest.ALGORITHM);
    }

    /**
     * The file of a blob, whether it is there or not; what is in it has not been checked.
     *
     * @param digest the digest of the blob
     */
    public Path file(Digest digest) {
        return blobs().resolve(digest.hex());
    }

    /**
     * Whether there is a blob of this digest and size; its content is not checked.
     *
     * @param blob the blob
     */
    public boolean contains(Descriptor blob) {
        Path file = file(blob.digest());
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(file) == blob.size();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Adds a small blob.
     *
     * @param mediaType what it is
     * @param content its bytes
     * @return its descriptor
     * @throws IOException if it cannot be written
     */
    public Descriptor add(String mediaType, byte[] content) throws IOException {
        var blob = Descriptor.of(mediaType, content);
        add(blob, new ByteArrayInputStream(content));
        return blob;
    }

    /**
     * Adds the blob that this descriptor is about; does nothing if it is there already.
     *
     * @param blob what the bytes have to be
     * @param content the bytes, which are read to their end and not closed
     * @throws ImageException if they are other bytes; then nothing is added
     * @throws IOException if they cannot be read or written
     */
    public void add(Descriptor blob, InputStream content) throws IOException {
        if (contains(blob)) {
            return;
        }
        try (var writer = newBlob()) {
            var in = new VerifiedStream(content, blob);
            in.transferTo(writer);
            writer.finish(blob.mediaType());
        }
    }

    /**
     * Begins a blob whose digest is known at its end only.
     *
     * @return where its bytes are written; {@link BlobWriter#finish} adds it
     * @throws IOException if it cannot be written
     */
    public BlobWriter newBlob() throws IOException {
        return new BlobWriter(this, unfinished(".blob"));
    }

    /** A new file, with the permissions that new files have, which those of temporary ones lack. */
    private Path unfinished(String prefix) throws IOException {
        return Files.createFile(directory.resolve(prefix + "-" + UUID.randomUUID()));
    }

    /** Gives a finished file its place. */
    void adopt(Path unfinished, Digest digest) throws IOException {
        makeBlobs();
        Files.move(
                unfinished,
                file(digest),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads a small blob, such as a manifest.
     *
     * @param blob the blob
     * @param most how many bytes it may have
     * @return its bytes
     * @throws ImageException if it is missing, larger, or not what the descriptor says
     * @throws IOException if it cannot be read
     */
    public byte[] read(Descriptor blob, int most) throws IOException {
        if (blob.size() > most) {
            throw new ImageException(
                    blob.digest()
                            + ": "
                            + blob.size()
                            + " bytes, of which at most "
                            + most
                            + " are read");
        }
        try (var in = openBlob(blob)) {
            return in.readAllBytes();
        }
    }

    /**
     * Reads a manifest.
     *
     * @param blob the blob
     * @throws ImageException if it is missing, damaged or no manifest
     * @throws IOException if it cannot be read
     */
    public Manifest readManifest(Descriptor blob) throws IOException {
        return Manifest.parse(read(blob, JsonLimits.DOCUMENT.bytes()));
    }

    /**
     * Reads an index.
     *
     * @param blob the blob
     * @throws ImageException if it is missing, damaged or no index
     * @throws IOException if it cannot be read
     */
    public ImageIndex readIndex(Descriptor blob) throws IOException {
        return ImageIndex.parse(read(blob, JsonLimits.DOCUMENT.bytes()));
    }

    /**
     * Reads a configuration.
     *
     * @param blob the blob
     * @throws ImageException if it is missing, damaged or no configuration
     * @throws IOException if it cannot be read
     */
    public ImageConfig readConfig(Descriptor blob) throws IOException {
        return ImageConfig.parse(read(blob, JsonLimits.DOCUMENT.bytes()));
    }

    /**
     * Opens a blob. The stream throws an {@link ImageException} at its end, or before it, if it is
     * not what the descriptor says: what has been read until then must not be trusted yet.
     *
     * @param blob the blob
     * @return its bytes, to be closed
     * @throws ImageException if it is missing
     * @throws IOException if it cannot be read
     */
    public InputStream openBlob(Descriptor blob) throws IOException {
        try {
            return new VerifiedStream(openFile(file(blob.digest())), blob);
        } catch (NoSuchFileException e) {
            throw new ImageException(directory + ": the blob " + blob.digest() + " is missing");
        }
    }

    /**
     * The images that are here.
     *
     * @throws ImageException if the file is no index
     * @throws IOException if it cannot be read
     */
    public ImageIndex index() throws IOException {
        byte[] json;
        try {
            json = readFile(directory.resolve(INDEX), JsonLimits.DOCUMENT.bytes());
        } catch (NoSuchFileException e) {
            throw new ImageException(directory + ": no file " + INDEX);
        }
        return ImageIndex.parse(json);
    }

    /**
     * Says which images are here.
     *
     * @param index the images
     * @throws IOException if it cannot be written
     */
    public void setIndex(ImageIndex index) throws IOException {
        replace(INDEX, index.toJson());
    }

    private void replace(String name, byte[] content) throws IOException {
        Path unfinished = unfinished("." + name);
        try {
            Files.write(unfinished, content);
            Files.move(
                    unfinished,
                    directory.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static byte[] readFile(Path file, int most) throws IOException {
        try (var in = openFile(file)) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length > most) {
                throw new ImageException(file + ": larger than " + most + " bytes");
            }
            return content;
        }
    }

    /** Opens a file that is one: a pipe would never end, and a link may lead anywhere. */
    private static InputStream openFile(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ImageException(file + ": not a regular file");
        }
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }
}
