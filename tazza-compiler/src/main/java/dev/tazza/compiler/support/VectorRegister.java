package dev.tazza.compiler.support;

import java.util.Arrays;
import jdk.internal.vm.vector.VectorSupport;

/**
 * A vector that the JVM's optimising compiler keeps in a register: what variables hold in code that
 * was compiled with {@code CompilerOptions.vectorRegisters}. Immutable.
 *
 * <p>That compiler knows the methods of {@link VectorSupport} and replaces each by an instruction,
 * and the object by the register. Interpreted code, and code that is not compiled well yet, calls
 * what is passed to them instead, and makes objects.
 *
 * <p>The lanes are integers of 32 bits, so that the commonest instructions need no other view.
 */
@SuppressWarnings("exports") // Of the superclass: generated code needs to know nothing of it.
public final class VectorRegister extends VectorSupport.Vector<Integer> {
    // The JVM finds these two by their names, and an array of these in the object.
    static final Class<Integer> ETYPE = int.class;
    static final int VLENGTH = 4;

    /** What a local holds before it is set. */
    public static final VectorRegister UNSET = make(0, 0);

    private VectorRegister(int[] lanes) {
        super(lanes);
    }

    /** Makes one without the help of the optimising compiler. */
    static VectorRegister make(long low, long high) {
        return new VectorRegister(
                new int[] {
                    (int) low,
                    (int) (low >>> Integer.SIZE),
                    (int) high,
                    (int) (high >>> Integer.SIZE)
                });
    }

    /** Makes one of four lanes of an array, without the help of the optimising compiler. */
    static VectorRegister make(int[] array, int position) {
        return new VectorRegister(Arrays.copyOfRange(array, position, position + VLENGTH));
    }

    /** Copies the lanes to an array, without the help of the optimising compiler. */
    void copyTo(int[] array, int position) {
        System.arraycopy(getPayload(), 0, array, position, VLENGTH);
    }

    /**
     * This vector: the optimising compiler learns by the call that it is none but an object, which
     * it needs to know of what goes around a loop.
     */
    VectorRegister known() {
        return this;
    }

    /** The low half, without the help of the optimising compiler. */
    long lowHalf() {
        return half(0);
    }

    /** The high half, without the help of the optimising compiler. */
    long highHalf() {
        return half(2);
    }

    private long half(int first) {
        int[] lanes = (int[]) getPayload();
        return lanes[first] & 0xFFFF_FFFFL | (long) lanes[first + 1] << Integer.SIZE;
    }

    /** A vector of zeros. */
    public static VectorRegister zero() {
        return VectorSupport
                .<VectorRegister, VectorSupport.VectorSpecies<Integer>, Integer>fromBitsCoerced(
                        VectorRegister.class,
                        ETYPE,
                        VLENGTH,
                        0,
                        VectorSupport.MODE_BROADCAST,
                        null,
                        (bits, species) -> make(0, 0))
                .known();
    }
}
