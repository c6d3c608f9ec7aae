package dev.tazza.bench;

import java.util.List;

/** All engines, in the order of the tables. */
final class Peers {
    /** The peer that ratios refer to first: V8 as it comes. */
    static final String REFERENCE = "node";

    /** The peer that ratios refer to second: V8 with its optimising compiler alone. */
    static final String OPTIMISED_REFERENCE = "node-no-liftoff";

    private Peers() {}

    /** Lists them, not yet prepared. */
    static List<Peer> all(Places places, Cache cache) {
        return List.of(
                new NativePeer(places),
                new NodePeer(REFERENCE, List.of(), places, cache),
                new NodePeer(OPTIMISED_REFERENCE, List.of("--no-liftoff"), places, cache),
                new TazzaPeer("compiler", "compiler", false, places),
                new TazzaPeer("compiler-cached", "compiler", true, places),
                new TazzaPeer("interpreter", "interpreter", false, places),
                new WasmtimePeer("wasmtime", false, places, cache),
                new WasmtimePeer("winch", true, places, cache),
                new WazeroPeer(places, cache),
                new EndivePeer(places, cache));
    }
}
