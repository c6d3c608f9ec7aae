package dev.tazza.compiler.support;

import dev.tazza.runtime.NumberArray;
import dev.tazza.runtime.ReferenceArray;
import dev.tazza.runtime.V128;
import dev.tazza.wasm.Trap;

/**
 * Reading and writing elements of arrays, for generated code: a method an instruction and way to
 * keep elements, which its name ends with.
 *
 * <p>All trap with {@code null array reference} or {@code out of bounds array access}. The JVM's
 * own checks find that out. What they throw must not leave the method, where it would mean other
 * traps.
 */
public final class ArrayElements {
    private ArrayElements() {}

    private static Trap trap(RuntimeException thrown) {
        return thrown instanceof NullPointerException
                ? Traps.nullArray()
                : Traps.outOfBoundsOfArray();
    }

    /** {@code array.get_s} of packed i8. */
    public static int arrayGetSI8(Object array, int index) {
        try {
            return ((NumberArray.Bytes) array).elements[index];
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }

    /** {@code array.get_u} of packed i8. */
    public static int arrayGetUI8(Object array, int index) {
        try {
            return ((NumberArray.Bytes) array).elements[index] & 0xFF;
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }

    /** {@code array.get_s} of packed i16. */
    public static int arrayGetSI16(Object array, int index) {
        try {
            return ((NumberArray.Shorts) array).elements[index];
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }

    /** {@code array.get_u} of packed i16. */
    public static int arrayGetUI16(Object array, int index) {
        try {
            return ((NumberArray.Shorts) array).elements[index] & 0xFFFF;
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }

    /** {@code array.get} of i32. */
    public static int arrayGetI32(Object array, int index) {
        try {
            return ((NumberArray.Ints) array).elements[index];
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }

    /** {@code array.get} of i64. */
    public static long arrayGetI64(Object array, int index) {
        try {
            return ((NumberArray.Longs) array).elements[index];
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }

    /** {@code array.get} of f32. */
    public static float arrayGetF32(Object array, int index) {
        try {
            return ((NumberArray.Floats) array).elements[index];
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }

    /** {@code array.get} of f64. */
    public static double arrayGetF64(Object array, int index) {
        try {
            return ((NumberArray.Doubles) array).elements[index];
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }

    /** {@code array.get} of references. */
    public static Object arrayGetReference(Object array, int index) {
        try {
            return ((ReferenceArray) array).elements[index];
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }

    /** {@code array.get} of v128. */
    public static V128 arrayGetV128(Object array, int index) {
        try {
            return V128.of(((ReferenceArray) array).elements[index]);
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }

    /** {@code array.set} of packed i8. */
    public static void arraySetI8(Object array, int index, int value) {
        try {
            ((NumberArray.Bytes) array).elements[index] = (byte) value;
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }

    /** {@code array.set} of packed i16. */
    public static void arraySetI16(Object array, int index, int value) {
        try {
            ((NumberArray.Shorts) array).elements[index] = (short) value;
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }

    /** {@code array.set} of i32. */
    public static void arraySetI32(Object array, int index, int value) {
        try {
            ((NumberArray.Ints) array).elements[index] = value;
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }

    /** {@code array.set} of i64. */
    public static void arraySetI64(Object array, int index, long value) {
        try {
            ((NumberArray.Longs) array).elements[index] = value;
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }

    /** {@code array.set} of f32. */
    public static void arraySetF32(Object array, int index, float value) {
        try {
            ((NumberArray.Floats) array).elements[index] = value;
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }

    /** {@code array.set} of f64. */
    public static void arraySetF64(Object array, int index, double value) {
        try {
            ((NumberArray.Doubles) array).elements[index] = value;
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }

    /** {@code array.set} of references. */
    public static void arraySetReference(Object array, int index, Object value) {
        try {
            ((ReferenceArray) array).elements[index] = value;
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }

    /** {@code array.set} of v128. */
    public static void arraySetV128(Object array, int index, long low, long high) {
        try {
            ((ReferenceArray) array).elements[index] = new V128(low, high);
        } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw trap(e);
        }
    }
}
