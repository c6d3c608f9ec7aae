package dev.tazza.runtime;

import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.types.DefinedTypes;

/**
 * One call of a {@link HostFunction}: its arguments, results and caller. Valid only during the call
 * and only on the calling thread. Types are not checked again: the function's type says which
 * accessor fits which position. Read all arguments before the first result is set, since they share
 * their slots.
 */
public final class HostCall {
    private final Instance caller;
    private final ValueStack stack;
    private final int base;
    private final FunctionType type;

    HostCall(Instance caller, ValueStack stack, int base, FunctionType type) {
        this.caller = caller;
        this.stack = stack;
        this.base = base;
        this.type = type;
    }

    /** The type of the function called. */
    public FunctionType type() {
        return type;
    }

    /** The instance the call comes from, or null if the host calls its own function. */
    public Instance caller() {
        return caller;
    }

    /**
     * The caller's first memory.
     *
     * @throws Trap if it has none
     */
    public Memory memory() {
        if (caller == null || caller.memoryCount() == 0) {
            throw new Trap("the calling module has no memory");
        }
        return caller.memory(0);
    }

    /** The i32 argument at {@code position}. */
    public int i32(int position) {
        return (int) stack.values[base + position];
    }

    /** The i64 argument at {@code position}. */
    public long i64(int position) {
        return stack.values[base + position];
    }

    /** The f32 argument at {@code position}. */
    public float f32(int position) {
        return Float.intBitsToFloat((int) stack.values[base + position]);
    }

    /** The f64 argument at {@code position}. */
    public double f64(int position) {
        return Double.longBitsToDouble(stack.values[base + position]);
    }

    /** The reference argument at {@code position}; null for a null reference. */
    public Object reference(int position) {
        return stack.references[base + position];
    }

    /** The v128 argument at {@code position}. */
    public V128 v128(int position) {
        return V128.of(stack.references[base + position]);
    }

    /**
     * The argument at {@code position} as an object: {@link Integer}, {@link Long}, {@link Float},
     * {@link Double}, {@link V128} or a reference.
     */
    public Object get(int position) {
        var parameter = type.parameters().get(position);
        return Values.isObject(parameter)
                ? Values.fromObject(parameter, stack.references[base + position])
                : Values.fromBits(parameter, stack.values[base + position]);
    }

    /**
     * Sets the result at {@code position} to an object of the same kinds.
     *
     * @throws IllegalArgumentException if it is not of the type of the result
     */
    public void set(int position, Object value) {
        var result = type.results().get(position);
        if (Values.isObject(result)) {
            stack.references[base + position] = Values.toObject(result, DefinedTypes.NONE, value);
        } else {
            stack.values[base + position] = Values.toBits(result, value);
        }
    }

    /** Sets the i32 result at {@code position}. */
    public void returnI32(int position, int value) {
        stack.values[base + position] = value;
    }

    /** Sets the i64 result at {@code position}. */
    public void returnI64(int position, long value) {
        stack.values[base + position] = value;
    }

    /** Sets the f32 result at {@code position}. */
    public void returnF32(int position, float value) {
        stack.values[base + position] = Float.floatToRawIntBits(value);
    }

    /** Sets the f64 result at {@code position}. */
    public void returnF64(int position, double value) {
        stack.values[base + position] = Double.doubleToRawLongBits(value);
    }

    /** Sets the v128 result at {@code position}. */
    public void returnV128(int position, V128 value) {
        stack.references[base + position] = value;
    }

    /** Sets the reference result at {@code position}. */
    public void returnReference(int position, Object value) {
        stack.references[base + position] = value;
    }
}
