package dev.tazza.compiler.support;

import jdk.internal.vm.vector.VectorSupport;

/**
 * {@code i8x16.shuffle} and what else moves the bytes of {@link VectorRegister}s, for generated
 * code.
 */
public final class RegisterShuffles {
    private RegisterShuffles() {}

    /** {@code i8x16.shuffle} of one vector. */
    public static VectorRegister shuffle(VectorRegister a, long lanesLow, long lanesHigh) {
        return select(a, LongRegister.join(lanesLow, lanesHigh));
    }

    /** The lanes of a vector that the lowest four bits of another one's lanes say. */
    static VectorRegister select(VectorRegister a, VectorRegister lanes) {
        return VectorSupport.<ByteRegister, VectorSupport.VectorMask<Byte>, Byte>selectFromOp(
                        ByteRegister.class,
                        null,
                        ByteRegister.ETYPE,
                        ByteRegister.VLENGTH,
                        ByteRegister.view(lanes),
                        ByteRegister.view(a),
                        null,
                        (indexes, x, mask) -> shuffled(indexes, x, x))
                .whole();
    }

    /** {@code i8x16.shuffle} of two vectors. */
    public static VectorRegister shuffle(
            VectorRegister a, VectorRegister b, long lanesLow, long lanesHigh) {
        return VectorSupport.<ByteRegister, Byte>selectFromTwoVectorOp(
                        ByteRegister.class,
                        ByteRegister.ETYPE,
                        ByteRegister.VLENGTH,
                        ByteRegister.view(LongRegister.join(lanesLow, lanesHigh)),
                        ByteRegister.view(a),
                        ByteRegister.view(b),
                        (lanes, x, y) -> shuffled(lanes, x, y))
                .whole();
    }

    private static ByteRegister shuffled(ByteRegister lanes, ByteRegister a, ByteRegister b) {
        byte[] indexes = lanes.bytes();
        byte[] first = a.bytes();
        byte[] second = b.bytes();
        var result = new byte[indexes.length];
        for (int i = 0; i < result.length; i++) {
            int index = indexes[i];
            result[i] = (index & 16) == 0 ? first[index & 15] : second[index & 15];
        }
        return ByteRegister.make(result, 0);
    }
}
