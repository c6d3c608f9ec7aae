package dev.tazza.runtime;

import dev.tazza.wasm.types.DefinedType;
import java.util.Arrays;

/**
 * An array of numbers, with a class for each type of Java's. Engines use the Java arrays directly,
 * as {@link #elements} allows.
 */
public abstract sealed class NumberArray extends ArrayObject {
    NumberArray(DefinedType type, FieldKind kind) {
        super(type, kind);
    }

    static NumberArray make(DefinedType type, FieldKind kind, int length) {
        return switch (kind) {
            case I8 -> new Bytes(type, new byte[length]);
            case I16 -> new Shorts(type, new short[length]);
            case I32 -> new Ints(type, new int[length]);
            case I64 -> new Longs(type, new long[length]);
            case F32 -> new Floats(type, new float[length]);
            case F64 -> new Doubles(type, new double[length]);
            case V128, REFERENCE -> throw new IllegalArgumentException(kind + " is no number");
        };
    }

    @Override
    public final Object object(int index) {
        throw new IllegalStateException("elements are numbers");
    }

    @Override
    public final void setObject(int index, Object value) {
        throw new IllegalStateException("elements are numbers");
    }

    /** An array of 8-bit integers. */
    public static final class Bytes extends NumberArray {
        /** The elements. */
        public final byte[] elements;

        /** Makes an array of type {@code type} of these elements, which are not copied. */
        public Bytes(DefinedType type, byte[] elements) {
            super(type, FieldKind.I8);
            this.elements = elements;
        }

        @Override
        public int length() {
            return elements.length;
        }

        @Override
        public Object elements() {
            return elements;
        }

        @Override
        public long bits(int index) {
            return elements[index];
        }

        @Override
        public void setBits(int index, long bits) {
            elements[index] = (byte) bits;
        }

        @Override
        void fillUnchecked(int index, int length, long bits, Object object) {
            Arrays.fill(elements, index, index + length, (byte) bits);
        }
    }

    /** An array of 16-bit integers. */
    public static final class Shorts extends NumberArray {
        /** The elements. */
        public final short[] elements;

        /** Makes an array of type {@code type} of these elements, which are not copied. */
        public Shorts(DefinedType type, short[] elements) {
            super(type, FieldKind.I16);
            this.elements = elements;
        }

        @Override
        public int length() {
            return elements.length;
        }

        @Override
        public Object elements() {
            return elements;
        }

        @Override
        public long bits(int index) {
            return elements[index];
        }

        @Override
        public void setBits(int index, long bits) {
            elements[index] = (short) bits;
        }

        @Override
        void fillUnchecked(int index, int length, long bits, Object object) {
            Arrays.fill(elements, index, index + length, (short) bits);
        }
    }

    /** An array of 32-bit integers. */
    public static final class Ints extends NumberArray {
        /** The elements. */
        public final int[] elements;

        /** Makes an array of type {@code type} of these elements, which are not copied. */
        public Ints(DefinedType type, int[] elements) {
            super(type, FieldKind.I32);
            this.elements = elements;
        }

        @Override
        public int length() {
            return elements.length;
        }

        @Override
        public Object elements() {
            return elements;
        }

        @Override
        public long bits(int index) {
            return elements[index];
        }

        @Override
        public void setBits(int index, long bits) {
            elements[index] = (int) bits;
        }

        @Override
        void fillUnchecked(int index, int length, long bits, Object object) {
            Arrays.fill(elements, index, index + length, (int) bits);
        }
    }

    /** An array of 64-bit integers. */
    public static final class Longs extends NumberArray {
        /** The elements. */
        public final long[] elements;

        /** Makes an array of type {@code type} of these elements, which are not copied. */
        public Longs(DefinedType type, long[] elements) {
            super(type, FieldKind.I64);
            this.elements = elements;
        }

        @Override
        public int length() {
            return elements.length;
        }

        @Override
        public Object elements() {
            return elements;
        }

        @Override
        public long bits(int index) {
            return elements[index];
        }

        @Override
        public void setBits(int index, long bits) {
            elements[index] = bits;
        }

        @Override
        void fillUnchecked(int index, int length, long bits, Object object) {
            Arrays.fill(elements, index, index + length, bits);
        }
    }

    /** An array of 32-bit floats. */
    public static final class Floats extends NumberArray {
        /** The elements. */
        public final float[] elements;

        /** Makes an array of type {@code type} of these elements, which are not copied. */
        public Floats(DefinedType type, float[] elements) {
            super(type, FieldKind.F32);
            this.elements = elements;
        }

        @Override
        public int length() {
            return elements.length;
        }

        @Override
        public Object elements() {
            return elements;
        }

        @Override
        public long bits(int index) {
            return Float.floatToRawIntBits(elements[index]);
        }

        @Override
        public void setBits(int index, long bits) {
            elements[index] = Float.intBitsToFloat((int) bits);
        }

        @Override
        void fillUnchecked(int index, int length, long bits, Object object) {
            Arrays.fill(elements, index, index + length, Float.intBitsToFloat((int) bits));
        }
    }

    /** An array of 64-bit floats. */
    public static final class Doubles extends NumberArray {
        /** The elements. */
        public final double[] elements;

        /** Makes an array of type {@code type} of these elements, which are not copied. */
        public Doubles(DefinedType type, double[] elements) {
            super(type, FieldKind.F64);
            this.elements = elements;
        }

        @Override
        public int length() {
            return elements.length;
        }

        @Override
        public Object elements() {
            return elements;
        }

        @Override
        public long bits(int index) {
            return Double.doubleToRawLongBits(elements[index]);
        }

        @Override
        public void setBits(int index, long bits) {
            elements[index] = Double.longBitsToDouble(bits);
        }

        @Override
        void fillUnchecked(int index, int length, long bits, Object object) {
            Arrays.fill(elements, index, index + length, Double.longBitsToDouble(bits));
        }
    }
}
