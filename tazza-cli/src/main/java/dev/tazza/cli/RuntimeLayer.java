package dev.tazza.cli;

import dev.tazza.image.ImageException;
import dev.tazza.image.ImageLayout;
import dev.tazza.image.Layer;
import dev.tazza.image.LayerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The layer of an image that has the runtime. */
final class RuntimeLayer {
    private static final String CONTAINER_PROGRAM = "bin/tazza-container";

    // What build-runtime.sh has packed: a runtime that only runs modules.
    private static final String IMAGE = "image";

    private RuntimeLayer() {}

    /** The program that a container of the image executes. */
    static String program() {
        return RuntimeDirectory.PREFIX + "/" + CONTAINER_PROGRAM;
    }

    /**
     * Writes the layer: that of the image which came with the runtime directory, or, if none did,
     * one with the directory itself.
     *
     * @param runtime the runtime directory
     * @param layout where the layer is added
     */
    static Layer write(RuntimeDirectory runtime, ImageLayout layout) throws IOException {
        Path image = runtime.directory().resolve(IMAGE);
        if (!Files.exists(image)) {
            return ofDirectory(runtime, layout);
        }
        var packed = ImageLayout.open(image);
        for (var manifest : packed.index().manifests()) {
            if (runtime.platform().equals(manifest.platform())) {
                return Layer.copy(packed, manifest, layout);
            }
        }
        throw new ImageException(image + ": no image for " + runtime.platform());
    }

    /** The directory, without whom this machine trusts, and with times that do not change. */
    private static Layer ofDirectory(RuntimeDirectory runtime, ImageLayout layout)
            throws IOException {
        Path directory = runtime.directory();
        Path trusted = directory.resolve("trusted");
        // Its own time: the runtime is the same whatever the time of the image.
        var builder = new LayerBuilder(0);
        builder.tree(RuntimeDirectory.PREFIX, directory, file -> !file.startsWith(trusted))
                .directory(RuntimeDirectory.PREFIX + "/trusted");
        if (!Files.exists(directory.resolve(CONTAINER_PROGRAM), LinkOption.NOFOLLOW_LINKS)) {
            builder.link(program(), "tazza");
        }
        return builder.write(layout);
    }
}
