package dev.tazza.wasi.preview1;

import dev.tazza.runtime.HostCall;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.FunctionGroup;
import dev.tazza.wasi.abi.FunctionTable;
import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasm.ExitException;
import java.util.random.RandomGenerator;

/** {@code proc_*}, {@code sched_yield} and {@code random_get}. */
public final class ProcessFunctions implements FunctionGroup {
    private static final int RANDOM_CHUNK = 64 * 1024;

    /** What a shell adds to the number of the signal that ended a program. */
    private static final int SIGNALLED = 128;

    private static final int SIGCHLD = 16;
    private static final int SIGCONT = 17;
    private static final int SIGSTOP = 18;
    private static final int SIGTTOU = 21;
    private static final int SIGURG = 22;
    private static final int SIGWINCH = 27;
    private static final int SIGSYS = 30;

    private final RandomGenerator random;

    /**
     * @param random where random bytes come from
     */
    public ProcessFunctions(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public void register(FunctionTable functions) {
        functions
                .addEnding(
                        "proc_exit",
                        "i",
                        call -> {
                            throw new ExitException(call.i32(0));
                        })
                .add("proc_raise", "i", (call, memory) -> raise(call.i32(0)))
                .add("sched_yield", "", (call, memory) -> Thread.yield())
                .add(
                        "random_get",
                        "ii",
                        (call, memory) -> random(call, memory, call.i32(0), call.i32(1)));
    }

    /** Does what a system does with a signal that the program does not handle. */
    private static void raise(int signal) throws WasiException {
        if (signal < 0 || signal > SIGSYS) {
            throw new WasiException(Errno.INVAL);
        }
        boolean ignored =
                signal == 0
                        || signal == SIGCHLD
                        || signal == SIGCONT
                        || signal == SIGURG
                        || signal == SIGWINCH;
        if (ignored) {
            return;
        }
        if (signal >= SIGSTOP && signal <= SIGTTOU) {
            // Nobody could wake a stopped guest.
            throw new WasiException(Errno.NOTSUP);
        }
        throw new ExitException(SIGNALLED + signal);
    }

    private void random(HostCall call, GuestMemory memory, int pointer, int length)
            throws WasiException {
        long left = Integer.toUnsignedLong(length);
        memory.check(pointer, left);
        int at = pointer;
        var chunk = new byte[(int) Math.min(left, RANDOM_CHUNK)];
        while (left > 0) {
            if (left < chunk.length) {
                chunk = new byte[(int) left];
            }
            random.nextBytes(chunk);
            memory.put(at, chunk, 0, chunk.length);
            at += chunk.length;
            left -= chunk.length;
            // Gigabytes of them take a while.
            if (call.caller() != null) {
                call.caller().store().checkInterrupt();
            }
        }
    }
}
