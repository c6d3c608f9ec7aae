package dev.tazza.registry;

import dev.tazza.image.Descriptor;
import dev.tazza.image.ImageException;
import dev.tazza.image.ImageIndex;
import dev.tazza.image.Manifest;
import dev.tazza.image.MediaTypes;
import dev.tazza.image.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which part of what a registry has is the program to run. */
final class ProgramChoice {
    /** The types of layers that are a module and no file system. */
    private static final Set<String> MODULES =
            Set.of(
                    MediaTypes.WASM,
                    "application/vnd.wasm.content.layer.v1+wasm",
                    "application/vnd.module.wasm.content.layer.v1+wasm");

    private ProgramChoice() {}

    /**
     * The platforms that an image may be for, the best one first. An image for Linux will do if its
     * entrypoint is a module, which is how images for older engines are made.
     */
    private static List<Platform> platforms() {
        String here = System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64";
        return List.of(
                Platform.WASI_WASM,
                Platform.WASIP1_WASM,
                new Platform("wasi", "wasm32", ""),
                new Platform("linux", "wasm", ""),
                new Platform("linux", here, ""),
                Platform.LINUX_AMD64,
                Platform.LINUX_ARM64);
    }

    /** The entry of an index to go on with. */
    static Descriptor of(ImageIndex index) throws ImageException {
        var found = index.find(platforms());
        if (found.isPresent()) {
            return found.get();
        }
        var named = new ArrayList<String>();
        var others = new ArrayList<Descriptor>();
        for (var entry : index.manifests()) {
            if (entry.platform() != null) {
                named.add(entry.platform().toString());
            } else {
                others.add(entry);
            }
        }
        if (others.size() == 1) {
            return others.getFirst();
        }
        throw new ImageException(
                "there is nothing for wasi/wasm or linux in it"
                        + (named.isEmpty() ? "" : ", only for " + String.join(", ", named)));
    }

    /** The module of an artifact; null if the manifest is one of an image with a file system. */
    static Descriptor artifact(Manifest manifest) throws ImageException {
        Descriptor module = null;
        for (var layer : manifest.layers()) {
            if (MODULES.contains(layer.mediaType())) {
                if (module != null) {
                    throw new ImageException("an artifact with more than one module");
                }
                module = layer;
            }
        }
        if (module == null && !manifest.isImage()) {
            throw new ImageException(
                    "neither an image nor a module: its configuration is of the type "
                            + manifest.config().mediaType());
        }
        return module;
    }
}
