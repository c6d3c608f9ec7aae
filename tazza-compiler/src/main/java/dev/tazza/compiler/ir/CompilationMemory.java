package dev.tazza.compiler.ir;

import dev.tazza.wasm.ExhaustionException;

/**
 * How much of Java's heap all compilations that run at a time may take together, by what they
 * expect to need. One that would need more than there is for all of them fails before it has taken
 * it; one for which there is too little left waits for the others. So code that a guest has made to
 * be expensive ends that guest, and nobody else meets a full heap. Safe for use by several threads.
 */
public final class CompilationMemory {
    /**
     * What there is at least. In a heap that is smaller than twice that there will be few guests,
     * and estimates are too careful to refuse the only one by them: interpreters like MuJS compile
     * in heaps of 24 MB.
     */
    private static final long AT_LEAST = 64 << 20;

    /** For all compilations of the process: half of the largest heap that the JVM may have. */
    public static final CompilationMemory SHARED =
            new CompilationMemory(Math.max(AT_LEAST, Runtime.getRuntime().maxMemory() / 2));

    /** How often one that waits looks whether anybody still wants its result. */
    private static final long LOOK_MILLIS = 20;

    private final long total;
    private long taken;

    /**
     * @param total how many bytes there are
     */
    public CompilationMemory(long total) {
        this.total = total;
    }

    /**
     * A compilation needs more than it has taken, and waiting while it keeps that could be for
     * ever: it has to give everything back and to begin again with what it needs.
     */
    public static final class Postponed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long bytes;

        private Postponed(long bytes) {
            super(null, null, false, false);
            this.bytes = bytes;
        }

        /** How much it needs, as far as it knows. */
        public long bytes() {
            return bytes;
        }
    }

    /**
     * Takes what the compilation of a function is expected to need, when there is so much left.
     *
     * @param function the index of the function, for the message
     * @param bytes how much; everything there is if it is more
     * @throws Cancellation if nobody wants the result any more
     */
    public Share take(int function, long bytes) {
        long wanted = Math.min(bytes, total);
        boolean interrupted = false;
        synchronized (this) {
            while (taken + wanted > total) {
                Cancellation.check();
                try {
                    wait(LOOK_MILLIS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            taken += wanted;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new Share(function, wanted);
    }

    private synchronized boolean extend(long more) {
        if (taken + more > total) {
            return false;
        }
        taken += more;
        return true;
    }

    private synchronized void giveBack(long bytes) {
        taken -= bytes;
        notifyAll();
    }

    /** What one compilation has taken; for one thread. */
    public final class Share implements AutoCloseable {
        private final int function;
        private long bytes;

        private Share(int function, long bytes) {
            this.function = function;
            this.bytes = bytes;
        }

        /**
         * Says how much the compilation needs, as far as it is known by now.
         *
         * @throws ExhaustionException if that is more than there is
         * @throws Postponed if there is not so much left
         */
        public void need(long needed) {
            if (needed <= bytes) {
                return;
            }
            if (needed > total) {
                throw new ExhaustionException(
                        ExhaustionException.Limit.CODE,
                        "function "
                                + function
                                + " is too complex to compile: that would take at least "
                                + megabytes(needed)
                                + " MB of Java's heap, and all compilations together may have "
                                + (total >>> 20)
                                + " MB; a larger heap or the interpreter helps");
            }
            if (!extend(needed - bytes)) {
                throw new Postponed(needed);
            }
            bytes = needed;
        }

        /** Gives everything back. */
        @Override
        public void close() {
            giveBack(bytes);
            bytes = 0;
        }
    }

    private static long megabytes(long bytes) {
        return (bytes + (1 << 20) - 1) >>> 20;
    }
}
