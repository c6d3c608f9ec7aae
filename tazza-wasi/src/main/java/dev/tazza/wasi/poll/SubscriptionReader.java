package dev.tazza.wasi.poll;

import dev.tazza.wasi.Clocks;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.DescriptorTable;
import dev.tazza.wasi.descriptor.Rights;
import java.util.BitSet;
import java.util.function.LongSupplier;

/** Reads the subscriptions of one call from the guest's memory. */
final class SubscriptionReader {
    private static final int TAG = 8;
    private static final int CLOCK_ID = 16;
    private static final int TIMEOUT = 24;
    private static final int CLOCK_FLAGS = 40;
    private static final int DESCRIPTOR = 16;

    private static final int TAG_CLOCK = 0;
    private static final int TAG_READ = 1;
    private static final int TAG_WRITE = 2;

    private static final int REALTIME = 0;
    private static final int MONOTONIC = 1;
    private static final int PROCESS_CPU = 2;
    private static final int THREAD_CPU = 3;
    private static final int ABSOLUTE = 1;

    private final GuestMemory memory;
    private final DescriptorTable descriptors;
    private final Clocks clocks;
    // One event loop turn asks for each descriptor once: a second time is a mistake of the guest.
    private final BitSet reading = new BitSet();
    private final BitSet writing = new BitSet();

    SubscriptionReader(GuestMemory memory, DescriptorTable descriptors, Clocks clocks) {
        this.memory = memory;
        this.descriptors = descriptors;
        this.clocks = clocks;
    }

    Subscription read(int pointer) throws WasiException {
        long userdata = memory.i64(pointer);
        int tag = memory.u8(pointer + TAG);
        try {
            return switch (tag) {
                case TAG_CLOCK -> clock(userdata, pointer);
                case TAG_READ ->
                        descriptor(userdata, tag, memory.i32(pointer + DESCRIPTOR), reading);
                case TAG_WRITE ->
                        descriptor(userdata, tag, memory.i32(pointer + DESCRIPTOR), writing);
                default -> throw new WasiException(Errno.INVAL);
            };
        } catch (WasiException e) {
            return Subscription.failed(userdata, tag, e.errno());
        }
    }

    private Subscription clock(long userdata, int pointer) throws WasiException {
        int flags = memory.u16(pointer + CLOCK_FLAGS);
        if ((flags & ~ABSOLUTE) != 0) {
            throw new WasiException(Errno.INVAL);
        }
        LongSupplier clock =
                switch (memory.i32(pointer + CLOCK_ID)) {
                    case REALTIME -> clocks::realtime;
                    case MONOTONIC -> clocks::monotonic;
                    case PROCESS_CPU, THREAD_CPU -> throw new WasiException(Errno.NOTSUP);
                    default -> throw new WasiException(Errno.INVAL);
                };
        long time = memory.i64(pointer + TIMEOUT);
        return (flags & ABSOLUTE) == 0
                ? ClockSubscription.after(userdata, TAG_CLOCK, time)
                : ClockSubscription.at(userdata, TAG_CLOCK, clock, time);
    }

    private Subscription descriptor(long userdata, int tag, int number, BitSet seen)
            throws WasiException {
        var descriptor = descriptors.get(number);
        if (seen.get(number)) {
            throw new WasiException(Errno.EXIST);
        }
        seen.set(number);
        descriptor.require(Rights.POLL_FD_READWRITE);
        return new DescriptorSubscription(userdata, tag, descriptor, tag == TAG_WRITE);
    }
}
