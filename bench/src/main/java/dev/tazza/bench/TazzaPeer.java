package dev.tazza.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tazza with one of its engines. */
final class TazzaPeer extends Peer {
    /** A module that exports {@code start} and {@code end}, which do nothing. */
    private static final byte[] BENCH_MODULE = {
        0, 'a', 's', 'm', 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 15, 2, 5, 's', 't', 'a',
        'r', 't', 0, 0, 3, 'e', 'n', 'd', 0, 0, 10, 4, 1, 2, 0, 0x0b
    };

    private final String engine;
    private final Places places;

    TazzaPeer(String engine, Places places) {
        super(engine);
        this.engine = engine;
        this.places = places;
    }

    @Override
    String prepare() {
        return null;
    }

    @Override
    String version() throws IOException {
        return Tools.output(command(), "--version") + " (" + engine + ")";
    }

    private String command() {
        return places.home().resolve("tazza").toString();
    }

    @Override
    List<String> once(Workload workload) {
        if (workload.needsHost()) {
            return null;
        }
        var command = new ArrayList<>(List.of(command(), "run", "--engine", engine));
        if (workload.hasGrant()) {
            command.addAll(List.of("--dir", workload.grant()));
        }
        if (workload.callsBench()) {
            command.addAll(List.of("--module", "bench:" + benchModule(places)));
        }
        command.add(workload.module().toString());
        command.addAll(workload.arguments());
        return command;
    }

    /** The file of a module with the functions by which guests say what is to be measured. */
    static Path benchModule(Places places) {
        var file = places.work().resolve("bench.wasm");
        try {
            if (!Files.exists(file)) {
                Files.write(file, BENCH_MODULE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    @Override
    List<String> runner(Workload workload) {
        return List.of(
                places.java(),
                // As the command has them: see scripts/build-launcher.sh.
                "-XX:+UseSerialGC",
                "-XX:MinJumpTableSize=40",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                places.classes() + File.pathSeparator + places.libraries(),
                TazzaRunner.class.getName(),
                engine);
    }
}
