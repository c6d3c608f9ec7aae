package dev.tazza.image;

import dev.tazza.image.json.JsonBuilder;
import dev.tazza.image.json.JsonException;
import dev.tazza.image.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The configuration of an image. Its digest is what engines call the id of the image.
 *
 * @param created when it was made, as RFC 3339 has times; empty if it does not say
 * @param platform what it runs on
 * @param container how a container of it is started
 * @param diffIds the digests of the layers before compression, the lowest first
 * @param history how it was made, a step for each layer and perhaps more
 */
public record ImageConfig(
        String created,
        Platform platform,
        ContainerConfig container,
        List<Digest> diffIds,
        List<Step> history) {
    /**
     * A step of how an image was made.
     *
     * @param created when, as RFC 3339 has times; empty if unknown
     * @param createdBy the command
     * @param comment a comment
     * @param emptyLayer whether it made no layer
     */
    public record Step(String created, String createdBy, String comment, boolean emptyLayer) {
        private static Step read(JsonFields fields) throws JsonException {
            return new Step(
                    orEmpty(fields, "created"),
                    orEmpty(fields, "created_by"),
                    orEmpty(fields, "comment"),
                    fields.flag("empty_layer"));
        }

        private void write(JsonBuilder object) {
            object.add("created", created)
                    .add("created_by", createdBy)
                    .add("comment", comment)
                    .add("empty_layer", emptyLayer);
        }
    }

    /** Copies the collections. */
    public ImageConfig {
        diffIds = List.copyOf(diffIds);
        history = List.copyOf(history);
    }

    /**
     * Reads a configuration.
     *
     * @param json its text
     * @throws ImageException if it is none
     */
    public static ImageConfig parse(byte[] json) throws ImageException {
        return Documents.read("image configuration", json, ImageConfig::read);
    }

    private static ImageConfig read(JsonFields fields) throws JsonException {
        var container = fields.optionalObject("config");
        var rootfs = fields.object("rootfs");
        if (!rootfs.string("type").equals("layers")) {
            throw rootfs.fail("type", "expected layers");
        }
        var diffIds = new ArrayList<Digest>();
        for (String diffId : rootfs.strings("diff_ids", Manifest.MAX_LAYERS)) {
            diffIds.add(Descriptor.digest(rootfs, "diff_ids", diffId));
        }
        var history = new ArrayList<Step>();
        for (var step : fields.objects("history", 10 * Manifest.MAX_LAYERS)) {
            history.add(Step.read(step));
        }
        return new ImageConfig(
                orEmpty(fields, "created"),
                Platform.read(fields),
                container == null ? ContainerConfig.of(List.of()) : ContainerConfig.read(container),
                diffIds,
                history);
    }

    private static String orEmpty(JsonFields fields, String name) throws JsonException {
        String text = fields.optionalString(name);
        return text == null ? "" : text;
    }

    /**
     * Writes the configuration; equal ones give equal bytes.
     *
     * @return its text
     */
    public byte[] toJson() {
        var steps = new ArrayList<Consumer<JsonBuilder>>();
        for (var step : history) {
            steps.add(step::write);
        }
        var json = new JsonBuilder().add("created", created);
        platform.write(json);
        json.add("config", container::write)
                .add(
                        "rootfs",
                        rootfs ->
                                rootfs.add("type", "layers")
                                        .addAll(
                                                "diff_ids",
                                                diffIds.stream().map(Digest::toString).toList()));
        if (!steps.isEmpty()) {
            json.addObjects("history", steps);
        }
        return json.toBytes();
    }
}
