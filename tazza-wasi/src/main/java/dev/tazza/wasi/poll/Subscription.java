package dev.tazza.wasi.poll;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Readiness;

/** One thing that a call of {@code poll_oneoff} waits for, and what came of it. */
abstract class Subscription {
    /** What is left of a time that never ends. */
    static final long FOREVER = Long.MAX_VALUE;

    private static final int EVENT_SIZE = 32;
    private static final int ERROR = 8;
    private static final int TYPE = 10;
    private static final int BYTES = 16;
    private static final int FLAGS = 24;
    private static final int HANGUP = 1;
    private static final Readiness NOTHING = new Readiness(0, false);

    private final long userdata;
    private final int type;
    private Errno error = Errno.SUCCESS;
    private Readiness readiness;

    Subscription(long userdata, int type) {
        this.userdata = userdata;
        this.type = type;
    }

    /** One that cannot be waited for. */
    static Subscription failed(long userdata, int type, Errno error) {
        Subscription subscription =
                new Subscription(userdata, type) {
                    @Override
                    Readiness look() {
                        return null;
                    }

                    @Override
                    long arrange(Poller poller) {
                        return FOREVER;
                    }
                };
        subscription.error = error;
        subscription.readiness = NOTHING;
        return subscription;
    }

    /** Looks whether it is ready now; null if not. */
    abstract Readiness look() throws WasiException;

    /**
     * Asks the poller for what it needs to become ready.
     *
     * @return after how many nanoseconds it wants to look again at the latest
     */
    abstract long arrange(Poller poller) throws WasiException;

    /**
     * Takes part in a round.
     *
     * @return for how many nanoseconds it can wait; 0 if it is ready already
     */
    final long prepare(Poller poller) {
        if (isReady()) {
            return 0;
        }
        try {
            long nanos = arrange(poller);
            return isReady() ? 0 : nanos;
        } catch (WasiException e) {
            fail(e);
            return 0;
        }
    }

    /** Finds out whether it is ready after a round. */
    final boolean check() {
        if (!isReady()) {
            try {
                readiness = look();
            } catch (WasiException e) {
                fail(e);
            }
        }
        return isReady();
    }

    /** Notes that it is ready. */
    final void ready(Readiness found) {
        readiness = found;
    }

    private void fail(WasiException failure) {
        error = failure.errno();
        readiness = NOTHING;
    }

    final boolean isReady() {
        return readiness != null;
    }

    /** Writes what came of it. */
    final void writeEvent(GuestMemory memory, int pointer) throws WasiException {
        memory.clear(pointer, EVENT_SIZE);
        memory.putI64(pointer, userdata);
        memory.putU16(pointer + ERROR, error.number());
        memory.putU8(pointer + TYPE, type);
        memory.putI64(pointer + BYTES, readiness.bytes());
        memory.putU16(pointer + FLAGS, readiness.hangup() ? HANGUP : 0);
    }
}
