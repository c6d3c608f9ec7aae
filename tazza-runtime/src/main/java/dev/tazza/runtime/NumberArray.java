package dev.tazza.runtime;

import dev.tazza.wasm.types.DefinedType;
import java.util.Arrays;

/** An array of numbers, with a class for each type of Java's. */
abstract sealed class NumberArray extends ArrayObject {
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

    private static final class Bytes extends NumberArray {
        private final byte[] elements;

        Bytes(DefinedType type, byte[] elements) {
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

    private static final class Shorts extends NumberArray {
        private final short[] elements;

        Shorts(DefinedType type, short[] elements) {
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

    private static final class Ints extends NumberArray {
        private final int[] elements;

        Ints(DefinedType type, int[] elements) {
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

    private static final class Longs extends NumberArray {
        private final long[] elements;

        Longs(DefinedType type, long[] elements) {
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

    private static final class Floats extends NumberArray {
        private final float[] elements;

        Floats(DefinedType type, float[] elements) {
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

    private static final class Doubles extends NumberArray {
        private final double[] elements;

        Doubles(DefinedType type, double[] elements) {
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
