package dev.tazza.registry;

import dev.tazza.image.Descriptor;
import dev.tazza.image.Digest;
import dev.tazza.image.ImageException;
import dev.tazza.image.ImageIndex;
import dev.tazza.image.ImageLayout;
import dev.tazza.image.Manifest;
import dev.tazza.image.MediaTypes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;

/** Copies an image from a registry into a layout: what is there already is not fetched. */
public final class ImagePull {
    /** How deep indexes may be within each other. */
    static final int DEEPEST = 4;

    private static final int MOST_MANIFESTS = 1000;

    private final RegistryClient client;
    private final ImageLayout layout;
    private final TransferListener listener;
    private final Set<Digest> manifests = new HashSet<>();

    private ImagePull(RegistryClient client, ImageLayout layout, TransferListener listener) {
        this.client = client;
        this.layout = layout;
        this.listener = listener;
    }

    /**
     * Pulls the image of the client's reference, for all its platforms, and lists it in the layout
     * under the tag, if there is one.
     *
     * @param client where it comes from
     * @param layout where it goes
     * @param listener is told of progress
     * @return its manifest or index
     * @throws IOException if it cannot be had, or there is no room for it
     */
    public static Descriptor pull(
            RegistryClient client, ImageLayout layout, TransferListener listener)
            throws IOException {
        var image = client.manifest();
        new ImagePull(client, layout, listener).add(image, 0);
        list(layout, image.descriptor(), client.reference());
        return image.descriptor();
    }

    private void add(RemoteManifest manifest, int depth) throws IOException {
        var descriptor = manifest.descriptor();
        if (!manifests.add(descriptor.digest())) {
            return;
        }
        if (manifests.size() > MOST_MANIFESTS || depth > DEEPEST) {
            throw new ImageException(
                    client.reference()
                            + ": more than "
                            + MOST_MANIFESTS
                            + " manifests, or indexes nested deeper than "
                            + DEEPEST);
        }
        if (MediaTypes.isIndex(descriptor.mediaType())) {
            for (var child : ImageIndex.parse(manifest.bytes()).manifests()) {
                add(client.manifest(child), depth + 1);
            }
        } else {
            var image = Manifest.parse(manifest.bytes());
            blob(client, layout, image.config(), listener);
            for (var layer : image.layers()) {
                blob(client, layout, layer, listener);
            }
        }
        // After what it refers to: whoever finds it finds all.
        layout.add(descriptor, new ByteArrayInputStream(manifest.bytes()));
    }

    /** Fetches a blob, unless it is there. */
    static void blob(
            RegistryClient client, ImageLayout layout, Descriptor blob, TransferListener listener)
            throws IOException {
        if (layout.contains(blob)) {
            return;
        }
        long room = Files.getFileStore(layout.directory()).getUsableSpace();
        if (blob.size() > room) {
            throw new ImageException(
                    "the blob "
                            + blob.digest()
                            + " has "
                            + blob.size()
                            + " bytes, and there is room for "
                            + room
                            + " in "
                            + layout.directory());
        }
        try (var writer = layout.newBlob()) {
            client.download(blob, writer, listener.begin(blob));
            writer.finish(blob.mediaType());
        }
    }

    /** Puts an image into the index in place of one that has the same name. */
    private static void list(ImageLayout layout, Descriptor image, Reference reference)
            throws IOException {
        var index = layout.index();
        var annotations = new LinkedHashMap<String, String>();
        reference.tag().ifPresent(tag -> annotations.put(Descriptor.REF_NAME, tag));
        String name = annotations.get(Descriptor.REF_NAME);
        var all = new ArrayList<Descriptor>();
        for (var entry : index.manifests()) {
            String other = entry.annotations().get(Descriptor.REF_NAME);
            boolean replaced =
                    name == null
                            ? other == null && entry.digest().equals(image.digest())
                            : name.equals(other);
            if (!replaced) {
                all.add(entry);
            }
        }
        all.add(image.withAnnotations(annotations));
        layout.setIndex(
                new ImageIndex(
                        index.mediaType(),
                        index.artifactType(),
                        all,
                        index.subject(),
                        index.annotations()));
    }
}
