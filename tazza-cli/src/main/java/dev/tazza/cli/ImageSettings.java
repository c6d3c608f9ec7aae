package dev.tazza.cli;

import dev.tazza.image.ContainerConfig;
import dev.tazza.image.ImageConfig;
import dev.tazza.image.Layer;
import dev.tazza.image.Platform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the user wants of an image, whatever its form.
 *
 * @param seconds when it was made, in seconds since 1970
 * @param user who the program runs as
 * @param environment its environment, {@code NAME=VALUE} each
 * @param ports the ports that it listens on, such as {@code 80/tcp}
 * @param workingDirectory where it is started; empty for {@code /}
 * @param labels the labels of the image
 * @param annotations the annotations of its manifest
 * @param arguments the arguments of the program, unless a container is given others
 */
record ImageSettings(
        long seconds,
        String user,
        List<String> environment,
        List<String> ports,
        String workingDirectory,
        Map<String, String> labels,
        Map<String, String> annotations,
        List<String> arguments) {
    /** Where the module is in the image. */
    static final String MODULE = "/app.wasm";

    /** The time as images have it. */
    String created() {
        return Instant.ofEpochSecond(seconds).toString();
    }

    /**
     * The configuration of an image.
     *
     * @param platform what it runs on
     * @param entrypoint the program and its first arguments
     * @param layers its layers, by what is in them
     */
    ImageConfig config(Platform platform, List<String> entrypoint, List<NamedLayer> layers) {
        var container =
                new ContainerConfig(
                        user,
                        ports,
                        environment,
                        entrypoint,
                        arguments,
                        workingDirectory,
                        labels,
                        "");
        var steps = new ArrayList<ImageConfig.Step>();
        for (var layer : layers) {
            steps.add(
                    new ImageConfig.Step(created(), "tazza package", "the " + layer.name(), false));
        }
        return new ImageConfig(
                created(),
                platform,
                container,
                layers.stream().map(layer -> layer.layer().diffId()).toList(),
                steps);
    }

    /**
     * A layer and what is in it.
     *
     * @param name what is in it, in words
     * @param layer the layer
     */
    record NamedLayer(String name, Layer layer) {}
}
