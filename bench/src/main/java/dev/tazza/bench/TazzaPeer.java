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

    /**
     * What the launcher gives the JVM, as far as it changes how fast a guest is: see {@code
     * scripts/launch-files.sh}.
     */
    private static final List<String> JVM_OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xmn8m",
                    "-XX:MinJumpTableSize=40",
                    "-XX:-ClipInlining",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "--add-exports",
                    "java.base/jdk.internal.vm.vector=ALL-UNNAMED",
                    "-XX:+UnlockExperimentalVMOptions",
                    "-XX:+EnableVectorSupport",
                    "-XX:+EnableVectorReboxing",
                    "-XX:+EnableVectorAggressiveReboxing");

    private final String engine;
    private final boolean cached;
    private final Places places;

    /**
     * Tazza.
     *
     * @param engine the engine, as its command line calls it
     * @param cached whether code is taken from a cache, which an earlier run has filled
     */
    TazzaPeer(String name, String engine, boolean cached, Places places) {
        super(name);
        this.engine = engine;
        this.cached = cached;
        this.places = places;
    }

    @Override
    String prepare() {
        return null;
    }

    @Override
    String version() throws IOException {
        return Tools.output(command(), "--version") + " (" + name() + ")";
    }

    private String command() {
        return places.home().resolve("tazza").toString();
    }

    @Override
    List<String> once(Workload workload) {
        if (workload.needsHost()) {
            return null;
        }
        var command = new ArrayList<String>();
        if (cached) {
            command.add("/usr/bin/env");
            command.add("TAZZA_CACHE_DIR=" + places.work().resolve("tazza-cache"));
            command.add("XDG_CONFIG_HOME=" + places.work().resolve("tazza-keys"));
        }
        command.addAll(List.of(command(), "run", "--engine", engine));
        if (!cached) {
            command.add("--no-cache");
        }
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

    /** Once to fill the cache. */
    @Override
    boolean needsFirstRun() {
        return cached;
    }

    @Override
    List<String> runner(Workload workload) {
        if (cached) {
            return null;
        }
        var command = new ArrayList<String>();
        command.add(places.java());
        command.addAll(JVM_OPTIONS);
        command.add("-cp");
        command.add(places.classes() + File.pathSeparator + places.libraries());
        command.add(TazzaRunner.class.getName());
        command.add(engine);
        return command;
    }
}
