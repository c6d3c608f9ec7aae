package dev.tazza.cli;

import dev.tazza.image.Descriptor;
import dev.tazza.image.ImageIndex;
import dev.tazza.image.ImageLayout;
import dev.tazza.image.LayerBuilder;
import dev.tazza.image.Manifest;
import dev.tazza.image.MediaTypes;
import dev.tazza.image.Platform;
import dev.tazza.image.json.JsonBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Images with nothing but a module, for engines that have a runtime for WebAssembly; and the CNCF's
 * artifact, which is the module without a file system around it.
 */
final class WasmImage {
    /**
     * Newer engines take the first two; older ones know no such platform, and take what is for
     * Linux.
     */
    private static final List<Platform> PLATFORMS =
            List.of(
                    Platform.WASI_WASM,
                    Platform.WASIP1_WASM,
                    Platform.LINUX_AMD64,
                    Platform.LINUX_ARM64);

    /** Tells crun, and what follows it, that the program is a module, if its name says so too. */
    private static final Map<String, String> VARIANT =
            Map.of("module.wasm.image/variant", "compat-smart");

    private final ImageLayout layout;
    private final ImageSettings settings;

    /**
     * Makes images.
     *
     * @param layout where they are written
     * @param settings what is wanted of them
     */
    WasmImage(ImageLayout layout, ImageSettings settings) {
        this.layout = layout;
        this.settings = settings;
    }

    /** Writes an image for each platform, all with the same layer. */
    List<PackagedImage> write(byte[] module) throws IOException {
        // Some runtimes look for a program that may be executed.
        var builder = new LayerBuilder(settings.seconds()).executable(ImageSettings.MODULE, module);
        if (!settings.workingDirectory().isEmpty()) {
            builder.directory(settings.workingDirectory());
        }
        var layers = List.of(new ImageSettings.NamedLayer("module", builder.write(layout)));
        var annotations = new LinkedHashMap<>(VARIANT);
        annotations.putAll(settings.annotations());
        var images = new ArrayList<PackagedImage>();
        for (var platform : PLATFORMS) {
            var config = settings.config(platform, List.of(ImageSettings.MODULE), layers);
            images.add(PackagedImage.write(layout, config, layers, annotations));
        }
        return images;
    }

    /** Writes the artifact; returns its manifest. */
    Descriptor writeArtifact(byte[] module) throws IOException {
        var layer = layout.add(MediaTypes.WASM, module);
        byte[] config =
                new JsonBuilder()
                        .add("created", settings.created())
                        .add("architecture", "wasm")
                        .add("os", "wasip1")
                        .add("layerDigests", List.of(layer.digest().toString()))
                        .toBytes();
        var manifest =
                Manifest.image(
                        layout.add(MediaTypes.WASM_CONFIG, config),
                        List.of(layer),
                        settings.annotations());
        return layout.add(MediaTypes.MANIFEST, manifest.toJson());
    }

    /** Writes an index of images for several platforms; returns its descriptor. */
    static Descriptor writeIndex(ImageLayout layout, List<PackagedImage> images)
            throws IOException {
        var index = ImageIndex.of(images.stream().map(PackagedImage::manifest).toList());
        return layout.add(MediaTypes.INDEX, index.toJson());
    }

    /** Writes a bill of materials that says of itself what it is about; returns its manifest. */
    static Descriptor writeSbom(ImageLayout layout, byte[] sbom, Descriptor subject)
            throws IOException {
        var about = new Descriptor(subject.mediaType(), subject.digest(), subject.size());
        var manifest =
                new Manifest(
                        MediaTypes.MANIFEST,
                        MediaTypes.CYCLONE_DX,
                        layout.add(MediaTypes.EMPTY, new JsonBuilder().toBytes()),
                        List.of(layout.add(MediaTypes.CYCLONE_DX, sbom)),
                        about,
                        Map.of());
        return layout.add(MediaTypes.MANIFEST, manifest.toJson())
                .withArtifactType(MediaTypes.CYCLONE_DX);
    }
}
