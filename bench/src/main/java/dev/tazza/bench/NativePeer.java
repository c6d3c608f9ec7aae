package dev.tazza.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The same C source as native code. */
final class NativePeer extends Peer {
    private final Places places;
    private Path compiler;

    NativePeer(Places places) {
        super("native");
        this.places = places;
    }

    @Override
    String prepare() {
        compiler = Tools.find("gcc");
        return compiler == null ? "no gcc" : null;
    }

    @Override
    String version() throws IOException {
        return Tools.output(compiler.toString(), "--version").lines().findFirst().orElseThrow()
                + " -O2";
    }

    /** The same source need not do the same where {@code long} has 64 bits. */
    @Override
    boolean runsModule() {
        return false;
    }

    @Override
    List<String> once(Workload workload) {
        if (workload.source() == null) {
            return null;
        }
        var program = places.work().resolve(workload.name() + ".native");
        if (!Files.exists(program)) {
            try {
                Tools.output(
                        compiler.toString(),
                        "-O2",
                        "-w",
                        "-o",
                        program.toString(),
                        workload.source().toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.of(program.toString());
    }

    @Override
    List<String> runner(Workload workload) {
        return null;
    }
}
