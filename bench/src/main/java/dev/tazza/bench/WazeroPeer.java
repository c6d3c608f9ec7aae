package dev.tazza.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** wazero, as a library in a small program. */
final class WazeroPeer extends Peer {
    private static final String VERSION = "v1.12.0";

    private final Places places;
    private final Cache cache;
    private Path program;

    WazeroPeer(Places places, Cache cache) {
        super("wazero");
        this.places = places;
        this.cache = cache;
    }

    @Override
    String prepare() throws IOException {
        program =
                cache.go(
                        "wazero",
                        places.peer("wazero.go"),
                        "github.com/tetratelabs/wazero",
                        VERSION);
        return null;
    }

    @Override
    String version() {
        return "wazero " + VERSION;
    }

    @Override
    List<String> once(Workload workload) {
        return Peer.oneTurn(runner(workload), workload, places);
    }

    @Override
    List<String> runner(Workload workload) {
        return workload.needsHost() ? null : List.of(program.toString());
    }
}
