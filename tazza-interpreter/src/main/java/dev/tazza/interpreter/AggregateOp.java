package dev.tazza.interpreter;

/**
 * The operations on references, structs and arrays, which {@link Aggregates} carries out. Each has
 * a constant in the next word. Most have the number of the WebAssembly opcode behind its prefix,
 * from {@link #FIRST} on.
 */
final class AggregateOp {
    static final int FIRST = 0x500;

    // a = a struct of the type in the constant, with its fields in the slots from b on.
    static final int STRUCT_NEW = 0x500;
    static final int STRUCT_NEW_DEFAULT = 0x501;

    // a = a field of struct b. The low half of the constant is the field; the high half is how far
    // to shift a packed integer to the left and back.
    static final int STRUCT_GET = 0x502;
    static final int STRUCT_GET_S = 0x503;
    static final int STRUCT_GET_U = 0x504;

    // The field of struct a = b.
    static final int STRUCT_SET = 0x505;

    // a = an array; see AggregateLowering.constant.
    static final int ARRAY_NEW = 0x506;
    static final int ARRAY_NEW_DEFAULT = 0x507;
    static final int ARRAY_NEW_FIXED = 0x508;
    static final int ARRAY_NEW_DATA = 0x509;
    static final int ARRAY_NEW_ELEM = 0x50A;

    // a = element c of array b; the constant is a mask for unsigned ones.
    static final int ARRAY_GET = 0x50B;
    static final int ARRAY_GET_U = 0x50D;

    // Element b of array a = c.
    static final int ARRAY_SET = 0x50E;

    // a = the length of array b.
    static final int ARRAY_LEN = 0x50F;

    // The operands are in the slots from a on.
    static final int ARRAY_FILL = 0x510;
    static final int ARRAY_COPY = 0x511;
    static final int ARRAY_INIT_DATA = 0x512;
    static final int ARRAY_INIT_ELEM = 0x513;

    // a = whether b is of the reference type whose code is the constant; a = b if it is.
    static final int REF_TEST = 0x514;
    static final int REF_CAST = 0x516;

    // a = op b.
    static final int REF_I31 = 0x51C;
    static final int I31_GET_S = 0x51D;
    static final int I31_GET_U = 0x51E;

    // As those above, for references and vectors.
    static final int STRUCT_GET_OBJECT = 0x520;
    static final int STRUCT_SET_OBJECT = 0x521;
    static final int ARRAY_GET_OBJECT = 0x522;
    static final int ARRAY_SET_OBJECT = 0x523;

    // a = b op c, or a = op b.
    static final int REF_EQ = 0x524;
    static final int REF_AS_NON_NULL = 0x525;

    /** Above the last operation. */
    static final int END = 0x526;

    private AggregateOp() {}
}
