package dev.tazza.compiler.support;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.ValueStack;
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
        } catch (Trap trap) {
            throw trap.addFrames(activations.frames(trap, this));
        } catch (ExhaustionException exhaustion) {
            throw exhaustion.addFrames(activations.frames(exhaustion, this));
        } catch (IndexOutOfBoundsException access) {
            throw Traps.outOfBounds().addFrames(activations.frames(access, this));
        } catch (ArithmeticException zero) {
            throw Traps.divisionByZero().addFrames(activations.frames(zero, this));
        } catch (NullPointerException struct) {
            throw Traps.nullStruct().addFrames(activations.frames(struct, this));
        } catch (StackOverflowError overflow) {
            throw Traps.callStackExhausted().addFrames(activations.frames(overflow, this));
        } catch (OutOfMemoryError memory) {
            throw Traps.outOfMemory();
        } finally {
            activations.leave();
            context.transfer.tail = null;
            stack.top = top;
        }
    }
}
