package dev.tazza.wasi.poll;

import dev.tazza.runtime.HostCall;
import dev.tazza.wasi.Clocks;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.FunctionGroup;
import dev.tazza.wasi.abi.FunctionTable;
import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.DescriptorTable;
import dev.tazza.wasm.Trap;

/**
 * {@code poll_oneoff}, and WasmEdge's {@code epoll_oneoff}, which may report by edge but need not:
 * it is the same function here.
 */
public final class PollFunctions implements FunctionGroup {
    private static final int SUBSCRIPTION_SIZE = 48;
    private static final int EVENT_SIZE = 32;
    private static final int ALIGNMENT = 8;

    /**
     * More than the descriptors of any guest need; a guest could otherwise ask for as many as fit
     * its memory.
     */
    private static final int MAX_SUBSCRIPTIONS = 1 << 16;

    private final DescriptorTable descriptors;
    private final Clocks clocks;
    private final Pollers pollers;

    /**
     * @param descriptors the guest's descriptors
     * @param clocks the guest's clocks
     * @param pollers where it waits
     */
    public PollFunctions(DescriptorTable descriptors, Clocks clocks, Pollers pollers) {
        this.descriptors = descriptors;
        this.clocks = clocks;
        this.pollers = pollers;
    }

    @Override
    public void register(FunctionTable functions) {
        functions
                .addWaiting("poll_oneoff", "iiii", this::poll)
                .addWaiting("epoll_oneoff", "iiii", this::poll);
    }

    private void poll(HostCall call, GuestMemory memory) throws WasiException {
        int from = aligned(call.i32(0), ALIGNMENT);
        int to = aligned(call.i32(1), ALIGNMENT);
        int count = call.i32(2);
        int countOut = aligned(call.i32(3), Integer.BYTES);
        if (count == 0 || Integer.compareUnsigned(count, MAX_SUBSCRIPTIONS) > 0) {
            throw new WasiException(Errno.INVAL);
        }
        memory.checkArray(from, count, SUBSCRIPTION_SIZE);
        memory.checkArray(to, count, EVENT_SIZE);
        memory.check(countOut, Integer.BYTES);

        // All is read before anything is written: the two arrays may overlap.
        var subscriptions = new Subscription[count];
        var reader = new SubscriptionReader(memory, descriptors, clocks);
        for (int i = 0; i < count; i++) {
            subscriptions[i] = reader.read(from + i * SUBSCRIPTION_SIZE);
        }
        await(subscriptions);
        int events = 0;
        for (var subscription : subscriptions) {
            if (subscription.isReady()) {
                subscription.writeEvent(memory, to + events * EVENT_SIZE);
                events++;
            }
        }
        memory.putI32(countOut, events);
    }

    private static int aligned(int pointer, int alignment) {
        if (pointer % alignment != 0) {
            throw new Trap("misaligned pointer");
        }
        return pointer;
    }

    /**
     * Waits until at least one is ready. A round may end with none: a false alarm, or a clock was
     * put back.
     */
    private void await(Subscription[] subscriptions) throws WasiException {
        var poller = pollers.current();
        boolean ready = false;
        while (!ready) {
            poller.begin();
            long nanos = Subscription.FOREVER;
            for (var subscription : subscriptions) {
                nanos = Math.min(nanos, subscription.prepare(poller));
            }
            poller.await(Poller.deadline(nanos));
            for (var subscription : subscriptions) {
                ready |= subscription.check();
            }
        }
    }
}
