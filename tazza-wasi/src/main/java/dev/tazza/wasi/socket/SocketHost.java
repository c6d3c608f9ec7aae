package dev.tazza.wasi.socket;

import dev.tazza.wasi.poll.Poller;
import java.util.Objects;

/**
 * What all sockets of a guest share.
 *
 * @param guard decides what is allowed
 * @param poller where blocking calls wait
 * @param buffers what bytes pass through
 */
record SocketHost(NetworkGuard guard, Poller poller, TransferBuffers buffers) {
    SocketHost {
        Objects.requireNonNull(guard);
        Objects.requireNonNull(poller);
        Objects.requireNonNull(buffers);
    }
}
