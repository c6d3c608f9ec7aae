package dev.tazza.conformance.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.Guest;
import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.DebugLevel;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Memory;
import dev.tazza.runtime.Store;
import dev.tazza.wasi.Clocks;
import dev.tazza.wasi.MemoryFileSystem;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.WasmException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programs that find the same world on every engine, where even time and chance are repeated: what
 * they write, how they end and what they leave in their memory is the same.
 */
class EnginesAgreeTest {
    private static final Engine INTERPRETER = new Interpreter();
    private static final Engine COMPILER = new Compiler();

    /** Divides nearly every function. */
    private static final Engine TINY_PIECES =
            new Compiler(new CompilerOptions(120, 60, false, false, DebugLevel.NONE, null));

    /** Those that also run in tiny pieces, which takes longer. */
    private static final Set<String> DIVIDED =
            Set.of(
                    "assemblyscript",
                    "bzip2",
                    "c_fs",
                    "go_hello",
                    "lua-exn",
                    "lua-leg",
                    "mujs",
                    "rs-hello",
                    "rsimd",
                    "rust_cpu",
                    "rust_panics",
                    "sqlite3",
                    "teavm-wasi",
                    "zstd");

    /** What keeps the times of files in its memory, which no run can repeat. */
    private static final Set<String> KEEPS_FILE_TIMES =
            Set.of("c_fs ", "rs-hello /", "sqlite3 file:/x.db?vfs=unix-none QUERY");

    private static final String QUERY =
            "with recursive c(x) as (select 1 union all select x+1 from c where x<2000) select"
                    + " count(*),sum(x*x%1009),group_concat(hex(x)) from c";

    @ParameterizedTest
    @CsvSource({
        "assemblyscript, ''",
        "bzip2, -c",
        "c_fs, ''",
        "c_tail, ''",
        "c_wc, ''",
        "dns_fixed, localhost http",
        "go_conc, ''",
        "go_hello, a b",
        "hello, ''",
        "hello-world, ''",
        "hyper_client, http://localhost:1/",
        "hyper_server, ''",
        "lua-exn, /t.lua",
        "lua-leg, /t.lua",
        "lz4, -c",
        "minigzip-14, ''",
        "mujs, /t.js",
        "redis_client, sync",
        "rs-hello, /",
        "rs-tcp, ''",
        "rsimd, ''",
        "rust_cpu, ''",
        "rust_panics, ok",
        "rust_panics, div",
        "simd, ''",
        "speedtest1, --memdb --size 1",
        "sqlite3, :memory: QUERY",
        "sqlite3, file:/x.db?vfs=unix-none QUERY",
        "tc, ''",
        "tcp_client, localhost:1 2",
        "tcp_echo, 1 1",
        "teavm-wasi, ''",
        "udp_fixed, server 1 1",
        "zstd, -c",
    })
    void aProgramDoesTheSame(String program, String arguments) throws Exception {
        var expected = run(INTERPRETER, program, arguments);
        assertEquals(expected, run(COMPILER, program, arguments));
        if (DIVIDED.contains(program)) {
            assertEquals(expected, run(TINY_PIECES, program, arguments));
        }
    }

    /** Everything that can be seen of a run. */
    private static String run(Engine engine, String program, String arguments) throws Exception {
        var file = TazzaCommand.corpus().resolve(program + ".wasm");
        assumeTrue(Files.exists(file), () -> "no " + file);
        var output = new ByteArrayOutputStream();
        var root = new MemoryFileSystem();
        for (var script : new String[] {"t.lua", "t.js"}) {
            root.writeFile(script, Files.readAllBytes(TazzaCommand.corpus().resolve(script)));
        }
        var builder = Wasi.builder().clocks(new Ticks()).random(new SplittableRandom(1));
        builder.output(output).error(output).directory("/", root);
        builder.input(new ByteArrayInputStream(input()));
        builder.arguments(
                Arrays.stream((program + ' ' + arguments).strip().split(" "))
                        .map(argument -> argument.equals("QUERY") ? QUERY : argument)
                        .toList());
        var module = Module.decode(Files.readAllBytes(file), engine.features());
        try (var wasi = builder.build()) {
            var linker = new Linker();
            wasi.addTo(linker);
            var instance = new Store().instantiate(engine.compile(module), "", linker);
            String end;
            try {
                end = "status " + Guest.of(instance).start();
            } catch (WasmException e) {
                end = e.getMessage();
            }
            if (!KEEPS_FILE_TIMES.contains(program + ' ' + arguments)) {
                end += ", memory " + digest((Memory) instance.export("memory").orElseThrow());
            }
            return end + ", output:\n" + output;
        }
    }

    /** Text to compress and count. */
    private static byte[] input() {
        return IntStream.range(0, 5_000)
                .mapToObj(i -> i * 7919 % 2003 + " line " + i + '\n')
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String digest(Memory memory) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(memory.read(0, Math.toIntExact(memory.size())));
        return memory.pages() + " " + HexFormat.of().formatHex(digest.digest());
    }

    /** Clocks by which a millisecond passes whenever somebody looks. */
    private static final class Ticks implements Clocks {
        private static final long START = 1_000_000_000_000_000_000L;
        private static final long TICK = 1_000_000;

        private final AtomicLong time = new AtomicLong();

        @Override
        public long realtime() {
            return START + monotonic();
        }

        @Override
        public long monotonic() {
            return time.addAndGet(TICK);
        }
    }
}
