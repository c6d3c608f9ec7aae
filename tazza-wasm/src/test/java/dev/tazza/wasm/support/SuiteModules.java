package dev.tazza.wasm.support;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.script.Command;
import dev.tazza.wasm.script.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The scripts of the official test suite. */
public final class SuiteModules {
    private static final String CUSTOM_DESCRIPTORS = "custom-descriptors";

    private SuiteModules() {}

    /** The scripts for proposals that are known; skips the running test if the suite is missing. */
    public static List<Path> scripts() {
        return Stream.of(
                        "conformance/core",
                        "conformance/proposals/compact-imports",
                        "conformance/proposals/threads")
                .map(SharedFolder::folder)
                .flatMap(SuiteModules::scriptsBelow)
                .filter(file -> !file.toString().contains(CUSTOM_DESCRIPTORS))
                .toList();
    }

    private static Stream<Path> scriptsBelow(Path folder) {
        try (var files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".wast"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The features that a script was written for, which its folder tells. */
    public static Features features(Path script) {
        var features = Features.wasm3();
        return switch (script.getParent().getFileName().toString()) {
            case "custom-page-sizes" -> features.with(Feature.CUSTOM_PAGE_SIZES);
            case "wide-arithmetic" -> features.with(Feature.WIDE_ARITHMETIC);
            case "compact-imports" -> features.with(Feature.COMPACT_IMPORTS);
            case "legacy" -> features.with(Feature.LEGACY_EXCEPTIONS);
            case "threads" ->
                    script.toString().contains("core")
                            // These are older than what they would be valid with: several memories
                            // and tables.
                            ? Features.wasm2()
                                    .without(Feature.REFERENCE_TYPES, Feature.SIMD)
                                    .with(Feature.THREADS)
                            : features.with(Feature.THREADS);
            default -> features;
        };
    }

    /** Parses a script. */
    public static Script parse(Path script) {
        try {
            return Script.parse(Files.readAllBytes(script), script.getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All modules of a script in the binary format, but those that the text format refuses. */
    public static List<byte[]> modules(Path script) {
        return modules(parse(script).commands()).toList();
    }

    private static Stream<byte[]> modules(List<Command> commands) {
        return commands.stream()
                .flatMap(
                        command ->
                                switch (command) {
                                    case Command.Module c -> Stream.of(c.module());
                                    case Command.Definition c -> Stream.of(c.module());
                                    case Command.AssertModuleFails c -> Stream.of(c.module());
                                    default -> Stream.empty();
                                })
                .flatMap(
                        text -> {
                            try {
                                return Stream.of(text.assemble(Features.all()));
                            } catch (MalformedException | InvalidException e) {
                                return Stream.empty();
                            }
                        });
    }
}
