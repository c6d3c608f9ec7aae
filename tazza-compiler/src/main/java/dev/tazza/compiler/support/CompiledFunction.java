package dev.tazza.compiler.support;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.ValueStack;
import dev.tazza.runtime.event.Events;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.GuestFrame;
import dev.tazza.wasm.Trap;

/** A guest's function that is compiled. */
public final class CompiledFunction extends Function {
    /** The context of its instance. */
    public final Context context;

    private final int index;
    private Entry entry;

    /**
     * @param context the context of the instance it belongs to
     * @param index its index, imports counted
     */
    public CompiledFunction(Context context, int index) {
        super(
                context.code.module().typeOfFunction(index),
                context.types[context.code.module().functionTypeIndex(index)],
                context.instance.definedTypes());
        this.context = context;
        this.index = index;
    }

    /** The way in, made on first use. */
    public Entry entry() {
        var result = entry;
        return result == null ? link() : result;
    }

    private Entry link() {
        context.complete();
        entry = context.code.newEntry(index);
        return entry;
    }

    @Override
    public String name() {
        return context.code.module().names().functionName(index);
    }

    /** This function as an activation of which nothing more is known. */
    GuestFrame frame() {
        return new GuestFrame(context.instance.name(), index, name(), -1);
    }

    /**
     * {@inheritDoc}
     *
     * <p>What generated code throws is translated here, and traps get the guest's stack.
     */
    @Override
    public void invoke(Instance caller, ValueStack stack, int base) {
        var activations = context.transfer.activations;
        int top = stack.top;
        stack.top = Math.max(top, base);
        activations.enter();
        try {
            entry().invoke(this, stack, base);
        } catch (Throwable thrown) {
            throw translated(thrown);
        } finally {
            activations.leave();
            context.transfer.tail = null;
            stack.top = top;
        }
    }

    /**
     * Begins a typed call from the host; for generated code, which then calls {@link #close} or
     * {@link #failed}.
     *
     * @return what these are to get
     * @throws WrongThreadException if another thread uses the store
     */
    public boolean open() {
        var current = context;
        boolean outermost = current.store.enter();
        current.transfer.activations.enter();
        current.complete();
        return outermost;
    }

    /** Ends a typed call from the host that has returned. */
    public void close(boolean outermost) {
        context.transfer.activations.leave();
        context.store.leave(outermost);
    }

    /**
     * Ends a typed call from the host that has thrown something.
     *
     * @param top what the top of the stack was before
     * @return what the host is to get
     */
    public static RuntimeException failed(
            Throwable thrown, CompiledFunction function, boolean outermost, int top) {
        var context = function.context;
        try {
            return function.translated(thrown);
        } finally {
            context.transfer.tail = null;
            context.stack.top = top;
            function.close(outermost);
        }
    }

    /**
     * What the host gets for what generated code throws; errors that are not its own are thrown.
     */
    private RuntimeException translated(Throwable thrown) {
        // One that has frames already has been told of by the activation that it comes from.
        boolean told = thrown instanceof Trap inner && !inner.guestStack().isEmpty();
        var failure = failure(thrown);
        if (failure instanceof Trap trap && !told) {
            Events.trapped(trap);
        }
        return failure;
    }

    private RuntimeException failure(Throwable thrown) {
        var activations = context.transfer.activations;
        if (thrown instanceof Trap trap) {
            return trap.addFrames(activations.frames(trap, this));
        }
        if (thrown instanceof ExhaustionException exhaustion) {
            return exhaustion.addFrames(activations.frames(exhaustion, this));
        }
        if (thrown instanceof IndexOutOfBoundsException) {
            return Traps.outOfBounds().addFrames(activations.frames(thrown, this));
        }
        if (thrown instanceof ArithmeticException) {
            return Traps.divisionByZero().addFrames(activations.frames(thrown, this));
        }
        if (thrown instanceof NullPointerException) {
            return Traps.nullStruct().addFrames(activations.frames(thrown, this));
        }
        if (thrown instanceof StackOverflowError) {
            return Traps.callStackExhausted().addFrames(activations.frames(thrown, this));
        }
        if (thrown instanceof OutOfMemoryError) {
            return Traps.outOfMemory();
        }
        if (thrown instanceof RuntimeException other) {
            return other;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        // Neither generated code nor a host function can throw anything else.
        throw new IllegalStateException(thrown);
    }
}
