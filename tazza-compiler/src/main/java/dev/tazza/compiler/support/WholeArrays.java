package dev.tazza.compiler.support;

import dev.tazza.runtime.ArrayObject;
import dev.tazza.runtime.FieldKind;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.NumberArray;
import dev.tazza.runtime.ReferenceArray;
import dev.tazza.runtime.SegmentArrays;
import dev.tazza.runtime.V128;
import dev.tazza.wasm.types.DefinedType;
import java.util.Arrays;

/**
 * The instructions on whole arrays, for generated code: a method an instruction and, where that
 * matters, way to keep elements, which its name ends with.
 *
 * <p>Those that make arrays end with an {@code ExhaustionException} if there is no room. The others
 * trap, before they change anything, with {@code null array reference}, {@code out of bounds array
 * access} or what is out of bounds of a segment.
 */
public final class WholeArrays {
    private WholeArrays() {}

    /** An array that is not null. */
    public static ArrayObject array(Object array) {
        if (array == null) {
            throw Traps.nullArray();
        }
        return (ArrayObject) array;
    }

    // New arrays

    /** {@code array.new_fixed} of packed i8, of elements that are not copied. */
    public static Object arrayNewFixedI8(byte[] elements, DefinedType type) {
        return new NumberArray.Bytes(type, elements);
    }

    /** {@code array.new_default} of packed i8. */
    public static Object arrayNewDefaultI8(int length, DefinedType type) {
        return new NumberArray.Bytes(type, new byte[ArrayObject.checkLength(length)]);
    }

    /** {@code array.new} of packed i8. */
    public static Object arrayNewI8(int value, int length, DefinedType type) {
        var elements = new byte[ArrayObject.checkLength(length)];
        if (value != 0) {
            Arrays.fill(elements, (byte) value);
        }
        return new NumberArray.Bytes(type, elements);
    }

    /** {@code array.new_fixed} of packed i16, of elements that are not copied. */
    public static Object arrayNewFixedI16(short[] elements, DefinedType type) {
        return new NumberArray.Shorts(type, elements);
    }

    /** {@code array.new_default} of packed i16. */
    public static Object arrayNewDefaultI16(int length, DefinedType type) {
        return new NumberArray.Shorts(type, new short[ArrayObject.checkLength(length)]);
    }

    /** {@code array.new} of packed i16. */
    public static Object arrayNewI16(int value, int length, DefinedType type) {
        var elements = new short[ArrayObject.checkLength(length)];
        if (value != 0) {
            Arrays.fill(elements, (short) value);
        }
        return new NumberArray.Shorts(type, elements);
    }

    /** {@code array.new_fixed} of i32, of elements that are not copied. */
    public static Object arrayNewFixedI32(int[] elements, DefinedType type) {
        return new NumberArray.Ints(type, elements);
    }

    /** {@code array.new_default} of i32. */
    public static Object arrayNewDefaultI32(int length, DefinedType type) {
        return new NumberArray.Ints(type, new int[ArrayObject.checkLength(length)]);
    }

    /** {@code array.new} of i32. */
    public static Object arrayNewI32(int value, int length, DefinedType type) {
        var elements = new int[ArrayObject.checkLength(length)];
        if (value != 0) {
            Arrays.fill(elements, value);
        }
        return new NumberArray.Ints(type, elements);
    }

    /** {@code array.new_fixed} of i64, of elements that are not copied. */
    public static Object arrayNewFixedI64(long[] elements, DefinedType type) {
        return new NumberArray.Longs(type, elements);
    }

    /** {@code array.new_default} of i64. */
    public static Object arrayNewDefaultI64(int length, DefinedType type) {
        return new NumberArray.Longs(type, new long[ArrayObject.checkLength(length)]);
    }

    /** {@code array.new} of i64. */
    public static Object arrayNewI64(long value, int length, DefinedType type) {
        var elements = new long[ArrayObject.checkLength(length)];
        if (value != 0) {
            Arrays.fill(elements, value);
        }
        return new NumberArray.Longs(type, elements);
    }

    /** {@code array.new_fixed} of f32, of elements that are not copied. */
    public static Object arrayNewFixedF32(float[] elements, DefinedType type) {
        return new NumberArray.Floats(type, elements);
    }

    /** {@code array.new_default} of f32. */
    public static Object arrayNewDefaultF32(int length, DefinedType type) {
        return new NumberArray.Floats(type, new float[ArrayObject.checkLength(length)]);
    }

    /** {@code array.new} of f32. */
    public static Object arrayNewF32(float value, int length, DefinedType type) {
        var elements = new float[ArrayObject.checkLength(length)];
        if (Float.floatToRawIntBits(value) != 0) {
            Arrays.fill(elements, value);
        }
        return new NumberArray.Floats(type, elements);
    }

    /** {@code array.new_fixed} of f64, of elements that are not copied. */
    public static Object arrayNewFixedF64(double[] elements, DefinedType type) {
        return new NumberArray.Doubles(type, elements);
    }

    /** {@code array.new_default} of f64. */
    public static Object arrayNewDefaultF64(int length, DefinedType type) {
        return new NumberArray.Doubles(type, new double[ArrayObject.checkLength(length)]);
    }

    /** {@code array.new} of f64. */
    public static Object arrayNewF64(double value, int length, DefinedType type) {
        var elements = new double[ArrayObject.checkLength(length)];
        if (Double.doubleToRawLongBits(value) != 0) {
            Arrays.fill(elements, value);
        }
        return new NumberArray.Doubles(type, elements);
    }

    /** {@code array.new_fixed} of references, of elements that are not copied. */
    public static Object arrayNewFixedReference(Object[] elements, DefinedType type) {
        return new ReferenceArray(type, FieldKind.REFERENCE, elements);
    }

    /** {@code array.new_default} of references. */
    public static Object arrayNewDefaultReference(int length, DefinedType type) {
        return arrayNewFixedReference(new Object[ArrayObject.checkLength(length)], type);
    }

    /** {@code array.new} of references. */
    public static Object arrayNewReference(Object value, int length, DefinedType type) {
        var elements = new Object[ArrayObject.checkLength(length)];
        if (value != null) {
            Arrays.fill(elements, value);
        }
        return arrayNewFixedReference(elements, type);
    }

    /** {@code array.new_fixed} of v128, of elements that are not copied. */
    public static Object arrayNewFixedV128(Object[] elements, DefinedType type) {
        return new ReferenceArray(type, FieldKind.V128, elements);
    }

    /** {@code array.new_default} of v128. */
    public static Object arrayNewDefaultV128(int length, DefinedType type) {
        return arrayNewFixedV128(new Object[ArrayObject.checkLength(length)], type);
    }

    /** {@code array.new} of v128. */
    public static Object arrayNewV128(long low, long high, int length, DefinedType type) {
        var elements = new Object[ArrayObject.checkLength(length)];
        Arrays.fill(elements, new V128(low, high));
        return arrayNewFixedV128(elements, type);
    }

    /**
     * {@code array.new_data}.
     *
     * @param kind the {@linkplain FieldKind#ordinal() number} of the way to keep elements
     * @param segment the index of the data segment
     */
    public static Object arrayNewData(
            int offset, int length, Instance instance, DefinedType type, int kind, int segment) {
        return SegmentArrays.newData(instance, type, FieldKind.of(kind), segment, offset, length);
    }

    /**
     * {@code array.new_elem}.
     *
     * @param segment the index of the element segment
     */
    public static Object arrayNewElem(
            int offset, int length, Instance instance, DefinedType type, int segment) {
        return SegmentArrays.newElements(instance, type, segment, offset, length);
    }

    // Changes of many elements

    /** {@code array.init_data}. */
    public static void arrayInitData(
            Object array, int index, int offset, int length, Instance instance, int segment) {
        SegmentArrays.initializeData(instance, array(array), segment, index, offset, length);
    }

    /** {@code array.init_elem}. */
    public static void arrayInitElem(
            Object array, int index, int offset, int length, Instance instance, int segment) {
        SegmentArrays.initializeElements(instance, array(array), segment, index, offset, length);
    }

    /** {@code array.fill} of packed i8. */
    public static void arrayFillI8(Object array, int index, int value, int length) {
        array(array).check(index, length);
        var elements = ((NumberArray.Bytes) array).elements;
        Arrays.fill(elements, index, index + length, (byte) value);
    }

    /** {@code array.copy} to packed i8. */
    public static void arrayCopyI8(
            Object array, int index, Object source, int sourceIndex, int length) {
        array(array).check(index, length);
        array(source).check(sourceIndex, length);
        var from = ((NumberArray.Bytes) source).elements;
        System.arraycopy(from, sourceIndex, ((NumberArray.Bytes) array).elements, index, length);
    }

    /** {@code array.fill} of packed i16. */
    public static void arrayFillI16(Object array, int index, int value, int length) {
        array(array).check(index, length);
        var elements = ((NumberArray.Shorts) array).elements;
        Arrays.fill(elements, index, index + length, (short) value);
    }

    /** {@code array.copy} to packed i16. */
    public static void arrayCopyI16(
            Object array, int index, Object source, int sourceIndex, int length) {
        array(array).check(index, length);
        array(source).check(sourceIndex, length);
        var from = ((NumberArray.Shorts) source).elements;
        System.arraycopy(from, sourceIndex, ((NumberArray.Shorts) array).elements, index, length);
    }

    /** {@code array.fill} of i32. */
    public static void arrayFillI32(Object array, int index, int value, int length) {
        array(array).check(index, length);
        var elements = ((NumberArray.Ints) array).elements;
        Arrays.fill(elements, index, index + length, value);
    }

    /** {@code array.copy} to i32. */
    public static void arrayCopyI32(
            Object array, int index, Object source, int sourceIndex, int length) {
        array(array).check(index, length);
        array(source).check(sourceIndex, length);
        var from = ((NumberArray.Ints) source).elements;
        System.arraycopy(from, sourceIndex, ((NumberArray.Ints) array).elements, index, length);
    }

    /** {@code array.fill} of i64. */
    public static void arrayFillI64(Object array, int index, long value, int length) {
        array(array).check(index, length);
        var elements = ((NumberArray.Longs) array).elements;
        Arrays.fill(elements, index, index + length, value);
    }

    /** {@code array.copy} to i64. */
    public static void arrayCopyI64(
            Object array, int index, Object source, int sourceIndex, int length) {
        array(array).check(index, length);
        array(source).check(sourceIndex, length);
        var from = ((NumberArray.Longs) source).elements;
        System.arraycopy(from, sourceIndex, ((NumberArray.Longs) array).elements, index, length);
    }

    /** {@code array.fill} of f32. */
    public static void arrayFillF32(Object array, int index, float value, int length) {
        array(array).check(index, length);
        var elements = ((NumberArray.Floats) array).elements;
        Arrays.fill(elements, index, index + length, value);
    }

    /** {@code array.copy} to f32. */
    public static void arrayCopyF32(
            Object array, int index, Object source, int sourceIndex, int length) {
        array(array).check(index, length);
        array(source).check(sourceIndex, length);
        var from = ((NumberArray.Floats) source).elements;
        System.arraycopy(from, sourceIndex, ((NumberArray.Floats) array).elements, index, length);
    }

    /** {@code array.fill} of f64. */
    public static void arrayFillF64(Object array, int index, double value, int length) {
        array(array).check(index, length);
        var elements = ((NumberArray.Doubles) array).elements;
        Arrays.fill(elements, index, index + length, value);
    }

    /** {@code array.copy} to f64. */
    public static void arrayCopyF64(
            Object array, int index, Object source, int sourceIndex, int length) {
        array(array).check(index, length);
        array(source).check(sourceIndex, length);
        var from = ((NumberArray.Doubles) source).elements;
        System.arraycopy(from, sourceIndex, ((NumberArray.Doubles) array).elements, index, length);
    }

    /** {@code array.fill} of references. */
    public static void arrayFillReference(Object array, int index, Object value, int length) {
        array(array).check(index, length);
        var elements = ((ReferenceArray) array).elements;
        Arrays.fill(elements, index, index + length, value);
    }

    /** {@code array.fill} of v128. */
    public static void arrayFillV128(Object array, int index, long low, long high, int length) {
        arrayFillReference(array, index, new V128(low, high), length);
    }

    /** {@code array.copy} to references or v128. */
    public static void arrayCopyReference(
            Object array, int index, Object source, int sourceIndex, int length) {
        array(array).check(index, length);
        array(source).check(sourceIndex, length);
        var from = ((ReferenceArray) source).elements;
        System.arraycopy(from, sourceIndex, ((ReferenceArray) array).elements, index, length);
    }
}
