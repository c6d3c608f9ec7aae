package dev.tazza.bench;

import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures what it costs to use guests from Java, and prints a table. Each engine is measured in
 * processes of its own, without options for the JVM except for the size of the heap; see {@link
 * EmbeddingCosts} for what the rows are.
 */
public final class Embedding {
    private static final String SMALL =
            """
            (module
              (memory (export "memory") 1)
              (data (i32.const 8) "some text")
              (global $count (mut i32) (i32.const 0))
              (func (export "add") (param i32 i32) (result i32)
                (i32.rotl (i32.add (local.get 0) (local.get 1)) (i32.const 3)))
              (func (export "next") (result i32)
                (global.set $count (i32.add (global.get $count) (i32.const 1)))
                (global.get $count)))
            """;

    private static final String CALLS =
            """
            (module
              (import "env" "add" (func $add (param i32 i32) (result i32)))
              (import "env" "subtract" (func $subtract (param i32 i32) (result i32)))
              (import "env" "xor" (func $xor (param i32 i32) (result i32)))
              (func (export "run") (param $n i32) (result i32) (local $s i32)
                (loop $again
                  (local.set $s (call $add (local.get $s) (local.get $n)))
                  (local.set $s (call $subtract (local.get $s) (local.get $n)))
                  (local.set $s (call $xor (local.get $s) (local.get $n)))
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (local.get $s)))
            """;

    private static final String LARGE =
            """
            (module
              (memory (export "memory") 320)
              (func (export "fill") (param i32)
                (memory.fill (i32.const 0) (i32.const 7) (local.get 0)))
              (func (export "get") (result i32) (i32.load (i32.const 0))))
            """;

    private final Places places;
    private final Cache cache;

    private Embedding(Places places, Cache cache) {
        this.places = places;
        this.cache = cache;
    }

    /** Prints the table. */
    public static void main(String[] args) throws IOException {
        var cache =
                new Cache(
                        Path.of(System.getProperty("bench.cache")),
                        List.of(args).contains("--offline"));
        new Embedding(Places.ofProperties(), cache).run();
    }

    private void run() throws IOException {
        Files.write(places.work().resolve("small.wasm"), TextFormat.assemble(SMALL));
        Files.write(places.work().resolve("calls.wasm"), TextFormat.assemble(CALLS));
        Files.write(places.work().resolve("large.wasm"), TextFormat.assemble(LARGE));
        var tazza = measure(places.classes() + ":" + places.libraries(), "TazzaEmbedding");
        Map<String, String> endive = Map.of();
        var peer = new EndivePeer(places, cache);
        try {
            peer.prepare();
            endive = measure(peer.compile("EndiveEmbedding.java"), "EndiveEmbedding");
        } catch (IOException e) {
            System.err.println("bench: no figures of Endive: " + e.getMessage());
        }
        System.out.println("| what | Tazza | " + peer.version() + " |");
        System.out.println("|---|--:|--:|");
        for (var row : tazza.entrySet()) {
            System.out.println(
                    "| "
                            + row.getKey()
                            + " | "
                            + row.getValue()
                            + " | "
                            + endive.getOrDefault(row.getKey(), "–")
                            + " |");
        }
    }

    /** What an engine's program prints: a line a figure, its name and value with a tab between. */
    private Map<String, String> measure(String classPath, String program) throws IOException {
        var figures = new LinkedHashMap<String, String>();
        for (var mode : List.of("costs", "many")) {
            var command = new ArrayList<String>();
            command.addAll(List.of(places.java(), "-Xmx2g", "-cp", classPath));
            command.addAll(List.of("dev.tazza.bench." + program, places.work().toString(), mode));
            for (var line : Tools.output(places.work(), command).lines().toList()) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    figures.put(line.substring(0, tab), line.substring(tab + 1));
                }
            }
        }
        return figures;
    }
}
