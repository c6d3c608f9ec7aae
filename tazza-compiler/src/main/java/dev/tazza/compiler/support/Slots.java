package dev.tazza.compiler.support;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.V128;
import dev.tazza.runtime.ValueStack;
import dev.tazza.wasm.ValueType;
import java.util.List;

/**
 * Moves values between the slots of a {@link ValueStack}, where hosts and other engines have them,
 * and Java values or the transfer area, where generated code has them.
 */
public final class Slots {
    private Slots() {}

    /** The i32 in a slot. */
    public static int i32(ValueStack stack, int slot) {
        return (int) stack.values[slot];
    }

    /** The i64 in a slot. */
    public static long i64(ValueStack stack, int slot) {
        return stack.values[slot];
    }

    /** The f32 in a slot. */
    public static float f32(ValueStack stack, int slot) {
        return Float.intBitsToFloat((int) stack.values[slot]);
    }

    /** The f64 in a slot. */
    public static double f64(ValueStack stack, int slot) {
        return Double.longBitsToDouble(stack.values[slot]);
    }

    /** The low half of the vector in a slot. */
    public static long low(ValueStack stack, int slot) {
        return V128.of(stack.references[slot]).low();
    }

    /** The high half of the vector in a slot. */
    public static long high(ValueStack stack, int slot) {
        return V128.of(stack.references[slot]).high();
    }

    /** The reference in a slot. */
    public static Object reference(ValueStack stack, int slot) {
        return stack.references[slot];
    }

    /** Puts an i32. */
    public static void put(int value, ValueStack stack, int slot) {
        stack.values[slot] = value;
    }

    /** Puts an i64. */
    public static void put(long value, ValueStack stack, int slot) {
        stack.values[slot] = value;
    }

    /** Puts an f32. */
    public static void put(float value, ValueStack stack, int slot) {
        stack.values[slot] = Float.floatToRawIntBits(value);
    }

    /** Puts an f64. */
    public static void put(double value, ValueStack stack, int slot) {
        stack.values[slot] = Double.doubleToRawLongBits(value);
    }

    /** Puts a vector. */
    public static void put(long low, long high, ValueStack stack, int slot) {
        stack.references[slot] = new V128(low, high);
    }

    /** Puts a reference. */
    public static void put(Object value, ValueStack stack, int slot) {
        stack.references[slot] = value;
    }

    /** Moves all arguments of a function to the transfer area. */
    public static void takeArguments(Function function, ValueStack stack, int base, Context to) {
        take(function.type().parameters(), 0, stack, base, to.transfer);
    }

    /** Moves all arguments of a function from the transfer area. */
    public static void putArguments(Function function, ValueStack stack, int base, Context from) {
        put(function.type().parameters(), 0, stack, base, from.transfer);
    }

    /** Moves the results of a function but the first from the transfer area. */
    public static void putFurtherResults(CompiledFunction function, ValueStack stack, int base) {
        put(function.type().results(), 1, stack, base, function.context.transfer);
    }

    /** Moves values from position {@code from} on to the transfer area. */
    static void take(
            List<ValueType> types, int from, ValueStack stack, int base, Transfer transfer) {
        for (int i = from; i < types.size(); i++) {
            var type = types.get(i);
            if (type.isNumber()) {
                transfer.numbers[2 * i] = stack.values[base + i];
            } else if (type.isVector()) {
                var vector = V128.of(stack.references[base + i]);
                transfer.numbers[2 * i] = vector.low();
                transfer.numbers[2 * i + 1] = vector.high();
            } else {
                transfer.references[i] = stack.references[base + i];
            }
        }
    }

    /** Moves values from position {@code from} on from the transfer area. */
    static void put(
            List<ValueType> types, int from, ValueStack stack, int base, Transfer transfer) {
        for (int i = from; i < types.size(); i++) {
            var type = types.get(i);
            if (type.isNumber()) {
                stack.values[base + i] = transfer.numbers[2 * i];
            } else if (type.isVector()) {
                stack.references[base + i] =
                        new V128(transfer.numbers[2 * i], transfer.numbers[2 * i + 1]);
            } else {
                stack.references[base + i] = transfer.references[i];
            }
        }
    }
}
