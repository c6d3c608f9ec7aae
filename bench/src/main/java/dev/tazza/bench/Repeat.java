package dev.tazza.bench;

import dev.tazza.Program;
import dev.tazza.wasi.Wasi;
import java.io.FileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Runs a program several times in this JVM, in a new instance each time, and appends the processor
 * time of the last run to a file: what it takes once the JVM is warm, compilers' threads included.
 *
 * <p>Arguments: the file for the time, in microseconds; the number of runs; the program.
 */
public final class Repeat {
    private Repeat() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: Repeat RESULT-FILE COUNT PROGRAM");
            System.exit(2);
        }
        var program = Program.load(Path.of(args[2]));
        int count = Integer.parseInt(args[1]);
        Duration last = Duration.ZERO;
        for (int i = 0; i < count; i++) {
            Duration before = processorTime();
            try (var wasi = Wasi.builder().output(System.out).build()) {
                int status = program.run(wasi);
                if (status != 0) {
                    System.exit(status);
                }
            }
            last = processorTime().minus(before);
        }
        try (var out = new FileWriter(args[0], true)) {
            out.write(String.format(Locale.ROOT, "0 %d 0%n", last.toNanos() / 1000));
        }
    }

    private static Duration processorTime() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("no processor time on this system"));
    }
}
