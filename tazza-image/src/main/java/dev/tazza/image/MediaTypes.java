package dev.tazza.image;

import java.util.regex.Pattern;

/** The media types that say what a blob is. */
public final class MediaTypes {
    /** A {@link Manifest}. */
    public static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    /** An {@link ImageIndex}. */
    public static final String INDEX = "application/vnd.oci.image.index.v1+json";

    /** An {@link ImageConfig}. */
    public static final String CONFIG = "application/vnd.oci.image.config.v1+json";

    /** A layer: a tar file. */
    public static final String LAYER = "application/vnd.oci.image.layer.v1.tar";

    /** A layer, compressed by gzip. */
    public static final String LAYER_GZIP = LAYER + "+gzip";

    /** A layer, compressed by Zstandard. */
    public static final String LAYER_ZSTD = LAYER + "+zstd";

    /** The content <code>{}</code>, for manifests that need no configuration. */
    public static final String EMPTY = "application/vnd.oci.empty.v1+json";

    /** A {@link Manifest} as Docker names it. */
    public static final String DOCKER_MANIFEST =
            "application/vnd.docker.distribution.manifest.v2+json";

    /** An {@link ImageIndex} as Docker names it. */
    public static final String DOCKER_INDEX =
            "application/vnd.docker.distribution.manifest.list.v2+json";

    /** An {@link ImageConfig} as Docker names it. */
    public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";

    /** A layer, compressed by gzip, as Docker names it. */
    public static final String DOCKER_LAYER_GZIP =
            "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /** The configuration of the CNCF's artifact for WebAssembly. */
    public static final String WASM_CONFIG = "application/vnd.wasm.config.v0+json";

    /** A WebAssembly module or component. */
    public static final String WASM = "application/wasm";

    /** A bill of materials of CycloneDX as JSON. */
    public static final String CYCLONE_DX = "application/vnd.cyclonedx+json";

    // RFC 6838, section 4.2; parameters are not used in descriptors.
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9!#$&\\-^_.+]{0,126}";
    private static final Pattern SYNTAX = Pattern.compile(NAME + "/" + NAME);

    private MediaTypes() {}

    /**
     * Whether a text has the form of a media type.
     *
     * @param text the text
     */
    public static boolean isValid(String text) {
        return SYNTAX.matcher(text).matches();
    }

    /**
     * Whether this is the type of a {@link Manifest}.
     *
     * @param mediaType the type
     */
    public static boolean isManifest(String mediaType) {
        return mediaType.equals(MANIFEST) || mediaType.equals(DOCKER_MANIFEST);
    }

    /**
     * Whether this is the type of an {@link ImageIndex}.
     *
     * @param mediaType the type
     */
    public static boolean isIndex(String mediaType) {
        return mediaType.equals(INDEX) || mediaType.equals(DOCKER_INDEX);
    }

    /**
     * Whether this is the type of an {@link ImageConfig}.
     *
     * @param mediaType the type
     */
    public static boolean isConfig(String mediaType) {
        return mediaType.equals(CONFIG) || mediaType.equals(DOCKER_CONFIG);
    }
}
