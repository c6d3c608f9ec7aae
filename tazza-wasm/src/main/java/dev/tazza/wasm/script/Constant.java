package dev.tazza.wasm.script;

import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.text.VectorConstant;

/** A value that is written down in a script. */
public sealed interface Constant {
    /** A 32-bit integer. */
    record I32(int value) implements Constant {}

    /** A 64-bit integer. */
    record I64(long value) implements Constant {}

    /** A 32-bit float, by its bits. */
    record F32(int bits) implements Constant {
        @Override
        public String toString() {
            return "F32[0x%08x = %s]".formatted(bits, Float.intBitsToFloat(bits));
        }
    }

    /** A 64-bit float, by its bits. */
    record F64(long bits) implements Constant {
        @Override
        public String toString() {
            return "F64[0x%016x = %s]".formatted(bits, Double.longBitsToDouble(bits));
        }
    }

    /** A vector. */
    record V128(VectorConstant value) implements Constant {
        @Override
        public String toString() {
            return "V128[high 0x%016x, low 0x%016x]".formatted(value.high(), value.low());
        }
    }

    /** A null reference of a type. */
    record Null(HeapType.Abstract type) implements Constant {}

    /** The {@code number}th value of the host, as an external reference. */
    record Extern(int number) implements Constant {}

    /** The {@code number}th value of the host, as an internal reference. */
    record Host(int number) implements Constant {}
}
