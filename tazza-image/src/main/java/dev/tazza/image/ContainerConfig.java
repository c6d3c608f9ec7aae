package dev.tazza.image;

import dev.tazza.image.json.JsonBuilder;
import dev.tazza.image.json.JsonException;
import dev.tazza.image.json.JsonFields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a container of an image is started unless whoever starts it wants otherwise.
 *
 * @param user who the process runs as, such as {@code 65532:65532}; empty for the superuser
 * @param exposedPorts the ports that it listens on, such as {@code 8080/tcp}
 * @param environment its environment, {@code NAME=VALUE} each
 * @param entrypoint the program and its first arguments
 * @param command further arguments, which the arguments of {@code docker run} take the place of
 * @param workingDirectory where it is started; empty for {@code /}
 * @param labels more about the image, by name
 * @param stopSignal the signal that ends it, such as {@code SIGINT}; empty for SIGTERM
 */
public record ContainerConfig(
        String user,
        List<String> exposedPorts,
        List<String> environment,
        List<String> entrypoint,
        List<String> command,
        String workingDirectory,
        Map<String, String> labels,
        String stopSignal) {
    private static final int MAX_ITEMS = 10_000;

    /** Copies the collections. */
    public ContainerConfig {
        exposedPorts = List.copyOf(exposedPorts);
        environment = List.copyOf(environment);
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /**
     * A container with an entry point and nothing else.
     *
     * @param entrypoint the program and its first arguments
     */
    public static ContainerConfig of(List<String> entrypoint) {
        return new ContainerConfig(
                "", List.of(), List.of(), entrypoint, List.of(), "", Map.of(), "");
    }

    static ContainerConfig read(JsonFields fields) throws JsonException {
        var ports = fields.optionalObject("ExposedPorts");
        return new ContainerConfig(
                orEmpty(fields.optionalString("User")),
                ports == null ? List.of() : ports.names(),
                fields.strings("Env", MAX_ITEMS),
                fields.strings("Entrypoint", MAX_ITEMS),
                fields.strings("Cmd", MAX_ITEMS),
                orEmpty(fields.optionalString("WorkingDir")),
                fields.stringMap("Labels"),
                orEmpty(fields.optionalString("StopSignal")));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    void write(JsonBuilder object) {
        object.add("User", user);
        if (!exposedPorts.isEmpty()) {
            object.add("ExposedPorts", this::writePorts);
        }
        object.add("Env", environment)
                .add("Entrypoint", entrypoint)
                .add("Cmd", command)
                .add("WorkingDir", workingDirectory)
                .add("Labels", labels)
                .add("StopSignal", stopSignal);
    }

    private void writePorts(JsonBuilder object) {
        for (String port : exposedPorts.stream().sorted().distinct().toList()) {
            object.add(port, empty -> {});
        }
    }
}
