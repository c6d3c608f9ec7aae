package dev.tazza.wasi.preview1;

import dev.tazza.wasi.Clocks;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.FunctionGroup;
import dev.tazza.wasi.abi.FunctionTable;
import dev.tazza.wasi.abi.WasiException;
import java.lang.management.ManagementFactory;

/** {@code clock_*}. */
public final class ClockFunctions implements FunctionGroup {
    private static final int REALTIME = 0;
    private static final int MONOTONIC = 1;
    private static final int PROCESS_CPU = 2;
    private static final int THREAD_CPU = 3;

    /** What the machine's clocks are good for; far below the cost of asking them. */
    private static final long RESOLUTION = 1;

    private final Clocks clocks;

    /**
     * @param clocks where the time comes from
     */
    public ClockFunctions(Clocks clocks) {
        this.clocks = clocks;
    }

    @Override
    public void register(FunctionTable functions) {
        functions
                .add(
                        "clock_res_get",
                        "ii",
                        (call, memory) -> {
                            time(call.i32(0));
                            memory.putI64(call.i32(1), RESOLUTION);
                        })
                .add(
                        "clock_time_get",
                        "ili",
                        (call, memory) -> memory.putI64(call.i32(2), time(call.i32(0))));
    }

    private long time(int clock) throws WasiException {
        return switch (clock) {
            case REALTIME -> clocks.realtime();
            case MONOTONIC -> clocks.monotonic();
            case PROCESS_CPU, THREAD_CPU -> cpuTime();
            default -> throw new WasiException(Errno.INVAL);
        };
    }

    /**
     * What the calling thread has used. It is the guest's process too: what the rest of the program
     * around it uses is not the guest's business.
     */
    private static long cpuTime() throws WasiException {
        try {
            long time = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            if (time >= 0) {
                return time;
            }
        } catch (UnsupportedOperationException e) {
            // Of virtual threads, for example, nobody keeps the time.
        }
        throw new WasiException(Errno.NOTSUP);
    }
}
