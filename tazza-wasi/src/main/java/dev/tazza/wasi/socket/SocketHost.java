package dev.tazza.wasi.socket;

import dev.tazza.wasi.abi.TransferBuffers;
import dev.tazza.wasi.poll.Poller;
import dev.tazza.wasi.poll.Pollers;
import java.util.Objects;

/**
 * What all sockets of a guest share.
 *
 * @param guard decides what is allowed
 * @param pollers where blocking calls wait
 * @param buffers what bytes pass through
 */
record SocketHost(NetworkGuard guard, Pollers pollers, TransferBuffers buffers) {
    SocketHost {
        Objects.requireNonNull(guard);
        Objects.requireNonNull(pollers);
        Objects.requireNonNull(buffers);
    }

    /** Where the calling thread waits. */
    Poller poller() {
        return pollers.current();
    }
}
