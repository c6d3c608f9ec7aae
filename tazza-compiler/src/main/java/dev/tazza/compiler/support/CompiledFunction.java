package dev.tazza.compiler.support;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.ValueStack;
import dev.tazza.wasm.ExhaustionException;
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
            throw trap.addFrames(activations.frames(trap, context));
        } catch (ExhaustionException exhaustion) {
            throw exhaustion.addFrames(activations.frames(exhaustion, context));
        } catch (IndexOutOfBoundsException access) {
            throw Traps.outOfBounds().addFrames(activations.frames(access, context));
        } catch (ArithmeticException zero) {
            throw Traps.divisionByZero().addFrames(activations.frames(zero, context));
        } catch (NullPointerException absent) {
            throw translate(absent, activations);
        } catch (StackOverflowError overflow) {
            throw Traps.callStackExhausted().addFrames(activations.frames(overflow, context));
        } catch (OutOfMemoryError memory) {
            throw Traps.outOfMemory();
        } finally {
            activations.leave();
            context.transfer.tail = null;
            stack.top = top;
        }
    }

    /** Generated code reads the fields of structs without asking whether there is a struct. */
    private RuntimeException translate(NullPointerException absent, Activations activations) {
        return Traces.isThrownByGuest(absent)
                ? Traps.nullStruct().addFrames(activations.frames(absent, context))
                : absent;
    }
}
