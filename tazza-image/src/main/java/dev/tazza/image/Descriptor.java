package dev.tazza.image;

import dev.tazza.image.json.JsonBuilder;
import dev.tazza.image.json.JsonException;
import dev.tazza.image.json.JsonFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which blob is meant, and what it is.
 *
 * @param mediaType the type of the blob
 * @param digest the digest of its bytes
 * @param size how many bytes it has
 * @param artifactType what the manifest that this is about is, if it is no image; empty if unknown
 * @param annotations more about it, by name
 * @param platform what the image that this is about runs on; null if unknown
 */
public record Descriptor(
        String mediaType,
        Digest digest,
        long size,
        String artifactType,
        Map<String, String> annotations,
        Platform platform) {
    /** The annotation with the tag of an image in the index of a layout. */
    public static final String REF_NAME = "org.opencontainers.image.ref.name";

    /** The annotation with the whole name of an image, as containerd and others want it there. */
    public static final String CONTAINERD_NAME = "io.containerd.image.name";

    /**
     * Checks type and size.
     *
     * @throws IllegalArgumentException if the type is none, or the size negative
     */
    public Descriptor {
        if (!MediaTypes.isValid(mediaType)) {
            throw new IllegalArgumentException("expected a media type");
        }
        if (size < 0) {
            throw new IllegalArgumentException("a negative size");
        }
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }

    /**
     * A descriptor with nothing but what is needed.
     *
     * @param mediaType the type of the blob
     * @param digest the digest of its bytes
     * @param size how many bytes it has
     */
    public Descriptor(String mediaType, Digest digest, long size) {
        this(mediaType, digest, size, "", Map.of(), null);
    }

    /**
     * Describes a content.
     *
     * @param mediaType its type
     * @param content its bytes
     */
    public static Descriptor of(String mediaType, byte[] content) {
        return new Descriptor(mediaType, Digest.of(content), content.length);
    }

    /**
     * The same with another platform.
     *
     * @param platform the platform
     */
    public Descriptor withPlatform(Platform platform) {
        return new Descriptor(mediaType, digest, size, artifactType, annotations, platform);
    }

    /**
     * The same with other annotations.
     *
     * @param annotations all of them
     */
    public Descriptor withAnnotations(Map<String, String> annotations) {
        return new Descriptor(mediaType, digest, size, artifactType, annotations, platform);
    }

    /**
     * The same with a name, by which tools find the image in a layout or an archive.
     *
     * @param name the whole name, such as {@code docker.io/library/hello:latest}
     * @param tag the last part of it, such as {@code latest}
     */
    public Descriptor named(String name, String tag) {
        var all = new LinkedHashMap<>(annotations);
        all.put(CONTAINERD_NAME, name);
        all.put(REF_NAME, tag);
        return withAnnotations(all);
    }

    /**
     * The same with another type of artifact.
     *
     * @param artifactType the type
     */
    public Descriptor withArtifactType(String artifactType) {
        return new Descriptor(mediaType, digest, size, artifactType, annotations, platform);
    }

    static Descriptor read(JsonFields fields) throws JsonException {
        String mediaType = fields.string("mediaType");
        if (!MediaTypes.isValid(mediaType)) {
            throw fields.fail("mediaType", "expected a media type");
        }
        var platform = fields.optionalObject("platform");
        return new Descriptor(
                mediaType,
                digest(fields, "digest", fields.string("digest")),
                fields.number("size", 0, Long.MAX_VALUE),
                Documents.optionalMediaType(fields, "artifactType"),
                fields.stringMap("annotations"),
                platform == null ? null : Platform.read(platform));
    }

    static List<Descriptor> readAll(JsonFields fields, String name, int most) throws JsonException {
        var all = new ArrayList<Descriptor>();
        for (var object : fields.objects(name, most)) {
            all.add(read(object));
        }
        return all;
    }

    static Digest digest(JsonFields fields, String name, String text) throws JsonException {
        try {
            return Digest.parse(text);
        } catch (ImageException e) {
            throw fields.fail(name, e.getMessage());
        }
    }

    void write(JsonBuilder object) {
        object.add("mediaType", mediaType)
                .add("digest", digest.toString())
                .add("size", size)
                .add("annotations", annotations)
                .add("artifactType", artifactType);
        if (platform != null) {
            object.add("platform", platform::write);
        }
    }
}
