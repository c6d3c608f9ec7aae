package dev.tazza.cli;

import dev.tazza.image.Descriptor;
import dev.tazza.image.ImageConfig;
import dev.tazza.image.ImageLayout;
import dev.tazza.image.Manifest;
import dev.tazza.image.MediaTypes;
import dev.tazza.image.Platform;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * One image that has been written to a layout.
 *
 * @param platform what it runs on
 * @param manifest its manifest
 * @param config its configuration
 * @param layers its layers, the lowest first
 */
record PackagedImage(
        Platform platform,
        Descriptor manifest,
        Descriptor config,
        List<ImageSettings.NamedLayer> layers) {
    /** Writes the configuration and the manifest of an image whose layers are there. */
    static PackagedImage write(
            ImageLayout layout,
            ImageConfig config,
            List<ImageSettings.NamedLayer> layers,
            Map<String, String> annotations)
            throws IOException {
        var configuration = layout.add(MediaTypes.CONFIG, config.toJson());
        var manifest =
                Manifest.image(
                        configuration,
                        layers.stream().map(layer -> layer.layer().descriptor()).toList(),
                        annotations);
        return new PackagedImage(
                config.platform(),
                layout.add(MediaTypes.MANIFEST, manifest.toJson()).withPlatform(config.platform()),
                configuration,
                layers);
    }

    /** The number of bytes that a registry keeps of it. */
    long size() {
        long size = manifest.size() + config.size();
        for (var layer : layers) {
            size += layer.layer().descriptor().size();
        }
        return size;
    }
}
