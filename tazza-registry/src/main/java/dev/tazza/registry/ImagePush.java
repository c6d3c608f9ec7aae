package dev.tazza.registry;

import dev.tazza.image.Descriptor;
import dev.tazza.image.Digest;
import dev.tazza.image.ImageException;
import dev.tazza.image.ImageIndex;
import dev.tazza.image.ImageLayout;
import dev.tazza.image.Manifest;
import dev.tazza.image.MediaTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Copies an image from a layout into a registry: what is there already is not sent. */
public final class ImagePush {
    private final ImageLayout layout;
    private final RegistryClient client;
    private final TransferListener listener;
    private final Set<Digest> done = new HashSet<>();

    private ImagePush(ImageLayout layout, RegistryClient client, TransferListener listener) {
        this.layout = layout;
        this.client = client;
        this.listener = listener;
    }

    /**
     * Pushes an image with everything that belongs to it, under the tag of the client's reference,
     * and then what the layout has that says something about it.
     *
     * @param layout where the image is
     * @param image its manifest or index
     * @param client where it goes
     * @param listener is told of progress
     * @return the digest under which it can be pulled
     * @throws IOException if it is damaged, or does not arrive
     */
    public static Digest push(
            ImageLayout layout, Descriptor image, RegistryClient client, TransferListener listener)
            throws IOException {
        var push = new ImagePush(layout, client, listener);
        byte[] bytes = push.children(image, 0);
        var digest = client.putManifest(image.mediaType(), bytes);
        push.referrers(digest);
        return digest;
    }

    /** Pushes what the layout says about an image, such as a bill of materials. */
    private void referrers(Digest image) throws IOException {
        for (var entry : layout.index().manifests()) {
            if (!entry.artifactType().isEmpty() && MediaTypes.isManifest(entry.mediaType())) {
                var subject = layout.readManifest(entry).subject();
                if (subject != null && subject.digest().equals(image)) {
                    client.putReferrer(entry.withAnnotations(Map.of()), children(entry, 0), image);
                }
            }
        }
    }

    /**
     * The image that a layout has, or the one of this name.
     *
     * @param layout the layout
     * @param name a name, as the annotation {@code org.opencontainers.image.ref.name} has it; null
     *     if there is only one image
     * @return its manifest or index
     * @throws ImageException if there is none, or more than one
     * @throws IOException if the layout cannot be read
     */
    public static Descriptor choose(ImageLayout layout, String name) throws IOException {
        var found = new ArrayList<Descriptor>();
        var names = new ArrayList<String>();
        for (var entry : layout.index().manifests()) {
            String own = entry.annotations().get(Descriptor.REF_NAME);
            names.add(own == null ? entry.digest().toString() : own);
            if (name == null ? entry.artifactType().isEmpty() : name.equals(names.getLast())) {
                found.add(entry);
            }
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        String problem;
        if (names.isEmpty()) {
            problem = "there is no image in it";
        } else if (found.isEmpty() && name != null) {
            problem = "there is no image " + name + " in it, only " + String.join(", ", names);
        } else {
            problem = "there are several images in it; choose one of " + String.join(", ", names);
        }
        throw new ImageException(problem);
    }

    /** Pushes what a manifest or an index refers to; returns its bytes. */
    private byte[] children(Descriptor parent, int depth) throws IOException {
        byte[] bytes = layout.read(parent, RegistryClient.LARGEST_MANIFEST);
        if (MediaTypes.isIndex(parent.mediaType())) {
            if (depth > ImagePull.DEEPEST) {
                throw new ImageException(parent.digest() + ": indexes are nested too deep");
            }
            for (var child : ImageIndex.parse(bytes).manifests()) {
                if (done.add(child.digest())) {
                    client.putListedManifest(child.mediaType(), children(child, depth + 1));
                }
            }
        } else if (MediaTypes.isManifest(parent.mediaType())) {
            var manifest = Manifest.parse(bytes);
            blob(manifest.config());
            for (var layer : manifest.layers()) {
                blob(layer);
            }
        } else {
            throw new ImageException(
                    parent.digest() + ": no manifest, but of the type " + parent.mediaType());
        }
        return bytes;
    }

    private void blob(Descriptor blob) throws IOException {
        if (!done.add(blob.digest()) || client.hasBlob(blob)) {
            return;
        }
        // The registry checks the digest, but only after everything has been sent.
        if (!layout.contains(blob)) {
            throw new ImageException("the blob " + blob.digest() + " is missing or damaged");
        }
        client.upload(blob, Content.of(layout.file(blob.digest())), null, listener.begin(blob));
    }
}
