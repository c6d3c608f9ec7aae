package dev.tazza.cli;

import dev.tazza.compiler.artifact.PublicKey;
import dev.tazza.image.ImageLayout;
import dev.tazza.image.LayerBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Images with the runtime in them, which any engine runs as it runs others. The runtime is a layer
 * of its own that is the same in all of them, so that a registry and a machine keep it once.
 */
final class StandaloneImage {
    private final ImageLayout layout;
    private final ImageSettings settings;

    /**
     * Makes images.
     *
     * @param layout where they are written
     * @param settings what is wanted of them
     */
    StandaloneImage(ImageLayout layout, ImageSettings settings) {
        this.layout = layout;
        this.settings = settings;
    }

    /**
     * Writes an image.
     *
     * @param runtime the runtime
     * @param module the module
     * @param key whose compiled code is to be run, null if there is none
     * @param sbom what the module is made of
     */
    PackagedImage write(RuntimeDirectory runtime, byte[] module, PublicKey key, byte[] sbom)
            throws IOException {
        var layers = new ArrayList<ImageSettings.NamedLayer>();
        layers.add(new ImageSettings.NamedLayer("runtime", RuntimeLayer.write(runtime, layout)));
        if (key != null) {
            var layer = new LayerBuilder(settings.seconds());
            layer.file(
                    RuntimeDirectory.PREFIX + "/trusted/" + key.id() + ".pem",
                    key.text().getBytes(StandardCharsets.US_ASCII));
            layers.add(new ImageSettings.NamedLayer("key", layer.write(layout)));
        }
        var top = new LayerBuilder(settings.seconds());
        top.executable(ImageSettings.MODULE, module)
                .file(RuntimeDirectory.PREFIX + "/module.cdx.json", sbom);
        if (!settings.workingDirectory().isEmpty()) {
            top.directory(settings.workingDirectory());
        }
        layers.add(new ImageSettings.NamedLayer("module", top.write(layout)));
        var config =
                settings.config(
                        runtime.platform(),
                        List.of(RuntimeLayer.program(), ImageSettings.MODULE),
                        layers);
        return PackagedImage.write(layout, config, layers, settings.annotations());
    }
}
