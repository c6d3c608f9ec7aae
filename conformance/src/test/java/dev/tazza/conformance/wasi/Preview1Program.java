package dev.tazza.conformance.wasi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program of the WASI test suite and what is expected of it.
 *
 * @param module the file
 * @param arguments the arguments after its name
 * @param environment the environment variables
 * @param root the directory that it is given a copy of, as {@code /}
 * @param exitCode its exit status
 * @param output what it prints, if that matters
 */
record Preview1Program(
        Path module,
        List<String> arguments,
        Map<String, String> environment,
        Optional<Path> root,
        int exitCode,
        Optional<String> output) {

    /** Reads the file of expectations beside {@code module}, if there is one. */
    @SuppressWarnings("unchecked")
    static Preview1Program read(Path module) throws IOException {
        var file = Path.of(module.toString().replaceFirst("\\.wasm$", ".json"));
        var json =
                Files.exists(file)
                        ? (Map<String, Object>) JsonReader.read(Files.readString(file))
                        : Map.<String, Object>of();
        return new Preview1Program(
                module,
                (List<String>) json.getOrDefault("args", List.of()),
                (Map<String, String>) json.getOrDefault("env", Map.of()),
                Optional.ofNullable((String) json.get("root")).map(module::resolveSibling),
                (Integer) json.getOrDefault("exit_code", 0),
                Optional.ofNullable((String) json.get("stdout")));
    }
}
