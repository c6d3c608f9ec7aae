package dev.tazza.compiler.support;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Store;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * What passes between functions of one store other than as arguments and first results of methods:
 * further results, the high halves of vectors, arguments of functions with very many parameters and
 * of tail calls. Value <i>i</i> is in {@code numbers[2i]} as bits, of a vector the high half in
 * {@code numbers[2i + 1]}, or in {@code references[i]}. Whoever puts something here is followed at
 * once by whoever takes it.
 */
public final class Transfer {
    private static final int FEW = 16;

    private static final Supplier<Transfer> NEW =
            // A lambda expression would cost start-up time.
            new Supplier<>() {
                @Override
                public Transfer get() {
                    return new Transfer();
                }
            };

    /** The numbers and halves of vectors. */
    public long[] numbers = new long[2 * FEW];

    /** The references. */
    public Object[] references = new Object[FEW];

    /** The function that is to be called next, with its arguments here; null if none is. */
    Function tail;

    /** The instance that the call of {@link #tail} comes from. */
    Instance tailCaller;

    /** The calls from hosts that are active. */
    final Activations activations = new Activations();

    private Transfer() {}

    /** The one of a store. */
    static Transfer of(Store store) {
        return store.engineState(Transfer.class, NEW);
    }

    /** Makes room for this many values. */
    void require(int values) {
        if (values > references.length) {
            numbers = Arrays.copyOf(numbers, 2 * values);
            references = Arrays.copyOf(references, values);
        }
    }

    /** The i32 at {@code position}. */
    public int i32(int position) {
        return (int) numbers[2 * position];
    }

    /** The i64, or the low half of the vector, at {@code position}. */
    public long i64(int position) {
        return numbers[2 * position];
    }

    /** The high half of the vector at {@code position}. */
    public long high(int position) {
        return numbers[2 * position + 1];
    }

    /** The f32 at {@code position}. */
    public float f32(int position) {
        return Float.intBitsToFloat((int) numbers[2 * position]);
    }

    /** The f64 at {@code position}. */
    public double f64(int position) {
        return Double.longBitsToDouble(numbers[2 * position]);
    }

    /** The reference at {@code position}. */
    public Object reference(int position) {
        return references[position];
    }

    /** Puts the first result, unless the function has left a tail call instead. */
    public static void putFirst(int result, Transfer transfer) {
        if (transfer.tail == null) {
            transfer.numbers[0] = result;
        }
    }

    /** As the others, also for the low half of a vector. */
    public static void putFirst(long result, Transfer transfer) {
        if (transfer.tail == null) {
            transfer.numbers[0] = result;
        }
    }

    /** Puts the first result, unless the function has left a tail call instead. */
    public static void putFirst(float result, Transfer transfer) {
        if (transfer.tail == null) {
            transfer.numbers[0] = Float.floatToRawIntBits(result);
        }
    }

    /** Puts the first result, unless the function has left a tail call instead. */
    public static void putFirst(double result, Transfer transfer) {
        if (transfer.tail == null) {
            transfer.numbers[0] = Double.doubleToRawLongBits(result);
        }
    }

    /** Puts the first result, unless the function has left a tail call instead. */
    public static void putFirst(Object result, Transfer transfer) {
        if (transfer.tail == null) {
            transfer.references[0] = result;
        }
    }
}
