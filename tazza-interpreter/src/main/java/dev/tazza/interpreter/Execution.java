package dev.tazza.interpreter;

import dev.tazza.runtime.Meter;
import dev.tazza.runtime.ValueStack;
import dev.tazza.runtime.event.Events;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.GuestException;
import dev.tazza.wasm.Trap;

/**
 * One entry from the host into guest code. Runs {@link Dispatch} until the function called returns,
 * resumes it where a guest catches an exception, and gives traps the guest's stack.
 */
final class Execution {
    private Execution() {}

    /** Charges the instructions before the one that a limit on their cost has stopped. */
    private static void chargeRest(Meter meter, CallStack calls) {
        if (meter != null && meter.hasStopped()) {
            int innermost = calls.depth - 1;
            calls.functions[innermost].chargeRest(calls.positions[innermost], meter);
        }
    }

    /**
     * Calls {@code entry}.
     *
     * @param calls where guest calls are kept; its depth is the same afterwards
     * @param stack holds the arguments from slot {@code base} on, and then the results
     */
    static void run(InterpretedFunction entry, CallStack calls, ValueStack stack, int base) {
        int entryDepth = calls.depth;
        int entryTop = stack.top;
        try {
            calls.enter(entry, stack, base);
            stack.top = Math.max(entryTop, base);
            while (true) {
                try {
                    Dispatch.run(calls, stack, entryDepth, base);
                    return;
                } catch (GuestException exception) {
                    if (!Exceptions.handle(calls, entryDepth, exception)) {
                        throw exception;
                    }
                    // A guest that throws and catches for ever must be stopped like any other loop.
                    entry.instance().store().checkInterrupt();
                }
            }
        } catch (Trap trap) {
            throw traced(trap, calls, entryDepth);
        } catch (ExhaustionException exhaustion) {
            chargeRest(entry.instance().store().meter(), calls);
            throw exhaustion.addFrames(calls.trace(entryDepth));
        } catch (ArithmeticException zero) {
            throw traced(new Trap("integer divide by zero"), calls, entryDepth);
        } catch (OutOfMemoryError memory) {
            // There is no room for a trace before the frames have let go of the guest's objects.
            calls.depth = entryDepth;
            calls.dropUnused();
            throw CallStack.outOfMemory();
        } catch (StackOverflowError overflow) {
            throw CallStack.exhausted().addFrames(calls.trace(entryDepth));
        } finally {
            calls.depth = entryDepth;
            stack.top = entryTop;
            if (entryDepth == 0) {
                calls.shrink();
            }
        }
    }

    private static Trap traced(Trap trap, CallStack calls, int entryDepth) {
        // One that has frames already has been told of by the activation that it comes from.
        boolean told = !trap.guestStack().isEmpty();
        trap.addFrames(calls.trace(entryDepth));
        if (!told) {
            Events.trapped(trap);
        }
        return trap;
    }
}
