package dev.tazza.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Endive, another runtime in Java, with its compiler. */
final class EndivePeer extends Peer {
    private static final String VERSION = "1.0.0";
    private static final String ASM_VERSION = "9.10.1";

    private final Places places;
    private final Cache cache;
    private String classPath;

    EndivePeer(Places places, Cache cache) {
        super("endive");
        this.places = places;
        this.cache = cache;
    }

    @Override
    String prepare() throws IOException {
        var artifacts = new ArrayList<String>();
        for (var name : List.of("log", "wasm", "runtime", "wasi", "compiler")) {
            artifacts.add("run.endive:" + name + ":" + VERSION);
        }
        for (var name : List.of("asm", "asm-tree", "asm-analysis", "asm-commons", "asm-util")) {
            artifacts.add("org.ow2.asm:" + name + ":" + ASM_VERSION);
        }
        var jars = cache.maven("endive-" + VERSION, artifacts);
        var classes = Files.createDirectories(places.work().resolve("endive"));
        classPath = classes + File.pathSeparator + places.classes() + jars(jars);
        compile("EndiveRunner.java");
        return null;
    }

    /**
     * Compiles another program for Endive.
     *
     * @param source its file in {@code bench/peers}
     * @return the class path to run it with
     */
    String compile(String source) throws IOException {
        Tools.output(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-d",
                places.work().resolve("endive").toString(),
                "-cp",
                classPath,
                places.peer(source).toString());
        return classPath;
    }

    private static String jars(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> File.pathSeparator + file).collect(Collectors.joining());
        }
    }

    @Override
    String version() {
        return "Endive " + VERSION + " (compiler)";
    }

    @Override
    List<String> once(Workload workload) {
        return Peer.oneTurn(runner(workload), workload, places);
    }

    @Override
    List<String> runner(Workload workload) {
        if (workload.needsHost()) {
            return null;
        }
        return List.of(
                places.java(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                "dev.tazza.bench.EndiveRunner");
    }
}
