package dev.tazza.image;

import dev.tazza.image.json.JsonBuilder;
import dev.tazza.image.json.JsonException;
import dev.tazza.image.json.JsonFields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The manifest of one image or artifact.
 *
 * @param mediaType its own type: {@link MediaTypes#MANIFEST}, or Docker's name of it
 * @param artifactType what it is, if it is no image; empty otherwise
 * @param config the configuration
 * @param layers the layers, the lowest first
 * @param subject the manifest that this one says something about; null for none
 * @param annotations more about it, by name
 */
public record Manifest(
        String mediaType,
        String artifactType,
        Descriptor config,
        List<Descriptor> layers,
        Descriptor subject,
        Map<String, String> annotations) {
    /** How many layers are read; engines take 127. */
    public static final int MAX_LAYERS = 1000;

    private static final String[] TYPES = {MediaTypes.MANIFEST, MediaTypes.DOCKER_MANIFEST};

    /** Copies the collections. */
    public Manifest {
        layers = List.copyOf(layers);
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }

    /**
     * The manifest of an image.
     *
     * @param config the configuration
     * @param layers the layers, the lowest first
     * @param annotations more about it, by name
     */
    public static Manifest image(
            Descriptor config, List<Descriptor> layers, Map<String, String> annotations) {
        return new Manifest(MediaTypes.MANIFEST, "", config, layers, null, annotations);
    }

    /**
     * Reads a manifest.
     *
     * @param json its text
     * @throws ImageException if it is none, or one that could also be taken for something else
     */
    public static Manifest parse(byte[] json) throws ImageException {
        return Documents.read("manifest", json, Manifest::read);
    }

    private static Manifest read(JsonFields fields) throws JsonException {
        String mediaType = Documents.mediaType(fields, TYPES, "manifests");
        var subject = fields.optionalObject("subject");
        return new Manifest(
                mediaType,
                Documents.optionalMediaType(fields, "artifactType"),
                Descriptor.read(fields.object("config")),
                Descriptor.readAll(fields, "layers", MAX_LAYERS),
                subject == null ? null : Descriptor.read(subject),
                fields.stringMap("annotations"));
    }

    /** Whether this is an image, which engines can run, and no other artifact. */
    public boolean isImage() {
        return MediaTypes.isConfig(config.mediaType());
    }

    /**
     * Writes the manifest; equal ones give equal bytes.
     *
     * @return its text
     */
    public byte[] toJson() {
        var json =
                new JsonBuilder()
                        .add("schemaVersion", Documents.schemaVersion())
                        .add("mediaType", mediaType)
                        .add("artifactType", artifactType)
                        .add("config", config::write)
                        .addObjects("layers", Documents.writers(layers));
        if (subject != null) {
            json.add("subject", subject::write);
        }
        return json.add("annotations", annotations).toBytes();
    }
}
