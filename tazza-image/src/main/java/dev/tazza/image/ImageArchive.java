package dev.tazza.image;

import com.google.gson.stream.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes images as one tar file, which {@code docker load}, {@code podman load}, {@code ctr images
 * import} and {@code skopeo copy oci-archive:} read: it is an OCI image layout, and for Docker it
 * has a list of the images in its own words, which name the same blobs.
 */
public final class ImageArchive {
    private static final int FILE_MODE = 0644;
    private static final int DIRECTORY_MODE = 0755;

    private final ImageLayout layout;
    private final TreeMap<Digest, Descriptor> blobs = new TreeMap<>();

    private ImageArchive(ImageLayout layout) {
        this.layout = layout;
    }

    /**
     * Writes the images of a layout with all blobs that belong to them. Equal images give equal
     * bytes.
     *
     * @param layout the images
     * @param seconds the time of the files, in seconds since 1970
     * @param out where to; it is not closed
     * @throws ImageException if something of the images is missing or damaged
     * @throws IOException if something cannot be read or written
     */
    public static void write(ImageLayout layout, long seconds, OutputStream out)
            throws IOException {
        var archive = new ImageArchive(layout);
        var index = layout.index();
        var docker = new ArrayList<DockerImage>();
        for (var descriptor : index.manifests()) {
            archive.collect(descriptor);
            archive.addTo(docker, descriptor);
        }
        try (var tar = new TarWriter(out)) {
            tar.directory("blobs", DIRECTORY_MODE, seconds);
            tar.directory("blobs/" + Digest.ALGORITHM, DIRECTORY_MODE, seconds);
            for (var blob : archive.blobs.values()) {
                try (InputStream in = layout.openBlob(blob)) {
                    tar.file(path(blob), FILE_MODE, seconds, blob.size(), in);
                }
            }
            file(tar, "index.json", index.toJson(), seconds);
            if (!docker.isEmpty()) {
                file(tar, "manifest.json", json(docker), seconds);
            }
            file(tar, "oci-layout", ImageLayout.marker(), seconds);
        }
    }

    private static void file(TarWriter tar, String name, byte[] content, long seconds)
            throws IOException {
        tar.file(name, FILE_MODE, seconds, content.length, new ByteArrayInputStream(content));
    }

    private static String path(Descriptor blob) {
        return "blobs/" + Digest.ALGORITHM + "/" + blob.digest().hex();
    }

    private void collect(Descriptor descriptor) throws IOException {
        if (blobs.putIfAbsent(descriptor.digest(), descriptor) != null) {
            return;
        }
        if (MediaTypes.isIndex(descriptor.mediaType())) {
            for (var manifest : layout.readIndex(descriptor).manifests()) {
                collect(manifest);
            }
        } else if (MediaTypes.isManifest(descriptor.mediaType())) {
            var manifest = layout.readManifest(descriptor);
            blobs.put(manifest.config().digest(), manifest.config());
            for (var layer : manifest.layers()) {
                blobs.put(layer.digest(), layer);
            }
        }
    }

    /** An image in Docker's words. */
    private record DockerImage(String config, List<String> names, List<String> layers) {}

    /** Adds the image for Linux that a descriptor leads to, if there is one. */
    private void addTo(List<DockerImage> images, Descriptor descriptor) throws IOException {
        String name = descriptor.annotations().get(Descriptor.CONTAINERD_NAME);
        var names = name == null ? List.<String>of() : List.of(name);
        if (MediaTypes.isIndex(descriptor.mediaType())) {
            // Docker's list has no platforms: this is the image that Docker would be given.
            var found =
                    layout.readIndex(descriptor)
                            .find(List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64));
            if (found.isPresent()) {
                images.add(image(found.get(), names));
            }
        } else if (MediaTypes.isManifest(descriptor.mediaType())
                && layout.readManifest(descriptor).isImage()) {
            images.add(image(descriptor, names));
        }
    }

    private DockerImage image(Descriptor descriptor, List<String> names) throws IOException {
        var manifest = layout.readManifest(descriptor);
        var layers = new ArrayList<String>();
        for (var layer : manifest.layers()) {
            layers.add(path(layer));
        }
        return new DockerImage(path(manifest.config()), names, layers);
    }

    private static byte[] json(List<DockerImage> images) throws IOException {
        var text = new StringWriter();
        try (var json = new JsonWriter(text)) {
            json.setHtmlSafe(false);
            json.beginArray();
            for (var image : images) {
                json.beginObject().name("Config").value(image.config());
                strings(json, "RepoTags", image.names());
                strings(json, "Layers", image.layers());
                json.endObject();
            }
            json.endArray();
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void strings(JsonWriter json, String name, List<String> values)
            throws IOException {
        json.name(name).beginArray();
        for (String value : values) {
            json.value(value);
        }
        json.endArray();
    }
}
