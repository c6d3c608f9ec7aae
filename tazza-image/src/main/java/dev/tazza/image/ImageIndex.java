package dev.tazza.image;

import dev.tazza.image.json.JsonBuilder;
import dev.tazza.image.json.JsonException;
import dev.tazza.image.json.JsonFields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of manifests: one image for several platforms, or everything in a layout.
 *
 * @param mediaType its own type: {@link MediaTypes#INDEX}, or Docker's name of it
 * @param artifactType what it is, if it is no image; empty otherwise
 * @param manifests the manifests, or further indexes
 * @param subject the manifest that this index says something about; null for none
 * @param annotations more about it, by name
 */
public record ImageIndex(
        String mediaType,
        String artifactType,
        List<Descriptor> manifests,
        Descriptor subject,
        Map<String, String> annotations) {
    /** How many manifests are read. */
    public static final int MAX_MANIFESTS = 10_000;

    private static final String[] TYPES = {MediaTypes.INDEX, MediaTypes.DOCKER_INDEX};

    /** Copies the collections. */
    public ImageIndex {
        manifests = List.copyOf(manifests);
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }

    /**
     * An index of these manifests.
     *
     * @param manifests the manifests
     */
    public static ImageIndex of(List<Descriptor> manifests) {
        return new ImageIndex(MediaTypes.INDEX, "", manifests, null, Map.of());
    }

    /**
     * Reads an index.
     *
     * @param json its text
     * @throws ImageException if it is none, or one that could also be taken for something else
     */
    public static ImageIndex parse(byte[] json) throws ImageException {
        return Documents.read("index", json, ImageIndex::read);
    }

    static ImageIndex read(JsonFields fields) throws JsonException {
        String mediaType = Documents.mediaType(fields, TYPES, "config", "layers");
        var subject = fields.optionalObject("subject");
        return new ImageIndex(
                mediaType,
                Documents.optionalMediaType(fields, "artifactType"),
                Descriptor.readAll(fields, "manifests", MAX_MANIFESTS),
                subject == null ? null : Descriptor.read(subject),
                fields.stringMap("annotations"));
    }

    /**
     * The first manifest for the first of these platforms that there is one for.
     *
     * @param platforms the platforms, the most welcome first
     */
    public Optional<Descriptor> find(List<Platform> platforms) {
        for (var platform : platforms) {
            for (var manifest : manifests) {
                if (manifest.platform() != null && platform.accepts(manifest.platform())) {
                    return Optional.of(manifest);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Writes the index; equal ones give equal bytes.
     *
     * @return its text
     */
    public byte[] toJson() {
        var json =
                new JsonBuilder()
                        .add("schemaVersion", Documents.schemaVersion())
                        .add("mediaType", mediaType)
                        .add("artifactType", artifactType)
                        .addObjects("manifests", Documents.writers(manifests));
        if (subject != null) {
            json.add("subject", subject::write);
        }
        return json.add("annotations", annotations).toBytes();
    }
}
