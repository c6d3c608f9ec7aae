package dev.tazza.cli;

import dev.tazza.runtime.CoreDump;
import dev.tazza.runtime.Instance;
import dev.tazza.wasm.GuestFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where {@code --coredump} goes. */
final class CoreDumpFile {
    private CoreDumpFile() {}

    /** Writes a core dump; that it cannot be written is only a warning, the trap being worse. */
    static void write(
            Console console,
            String file,
            String program,
            List<Instance> instances,
            List<GuestFrame> stack) {
        try {
            OutputFile.write(Path.of(file), out -> CoreDump.write(out, program, instances, stack));
        } catch (IOException e) {
            console.warning("--coredump " + file + ": " + FileErrors.describe(e));
        }
    }
}
