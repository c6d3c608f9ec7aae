package dev.tazza.compiler.classfile;

/** The instructions of the JVM that generated code uses (JVMS 6.5). */
public final class Bytecode {
    public static final int ACONST_NULL = 0x01;
    public static final int ICONST_0 = 0x03;
    public static final int LCONST_0 = 0x09;
    public static final int FCONST_0 = 0x0B;
    public static final int DCONST_0 = 0x0E;
    public static final int BIPUSH = 0x10;
    public static final int SIPUSH = 0x11;
    public static final int LDC = 0x12;
    public static final int LDC_W = 0x13;
    public static final int LDC2_W = 0x14;
    public static final int ILOAD = 0x15;
    public static final int ILOAD_0 = 0x1A;
    public static final int IALOAD = 0x2E;
    public static final int LALOAD = 0x2F;
    public static final int AALOAD = 0x32;
    public static final int BALOAD = 0x33;
    public static final int CALOAD = 0x34;
    public static final int ISTORE = 0x36;
    public static final int ISTORE_0 = 0x3B;
    public static final int IASTORE = 0x4F;
    public static final int LASTORE = 0x50;
    public static final int FASTORE = 0x51;
    public static final int DASTORE = 0x52;
    public static final int AASTORE = 0x53;
    public static final int BASTORE = 0x54;
    public static final int SASTORE = 0x56;
    public static final int POP = 0x57;
    public static final int POP2 = 0x58;
    public static final int DUP = 0x59;
    public static final int DUP_X1 = 0x5A;
    public static final int DUP_X2 = 0x5B;
    public static final int DUP2 = 0x5C;
    public static final int DUP2_X1 = 0x5D;
    public static final int SWAP = 0x5F;
    public static final int IADD = 0x60;
    public static final int LADD = 0x61;
    public static final int FADD = 0x62;
    public static final int DADD = 0x63;
    public static final int ISUB = 0x64;
    public static final int LSUB = 0x65;
    public static final int FSUB = 0x66;
    public static final int DSUB = 0x67;
    public static final int IMUL = 0x68;
    public static final int LMUL = 0x69;
    public static final int FMUL = 0x6A;
    public static final int DMUL = 0x6B;
    public static final int IDIV = 0x6C;
    public static final int LDIV = 0x6D;
    public static final int FDIV = 0x6E;
    public static final int DDIV = 0x6F;
    public static final int IREM = 0x70;
    public static final int LREM = 0x71;
    public static final int ISHL = 0x78;
    public static final int LSHL = 0x79;
    public static final int ISHR = 0x7A;
    public static final int LSHR = 0x7B;
    public static final int IUSHR = 0x7C;
    public static final int LUSHR = 0x7D;
    public static final int IAND = 0x7E;
    public static final int LAND = 0x7F;
    public static final int IOR = 0x80;
    public static final int LOR = 0x81;
    public static final int IXOR = 0x82;
    public static final int LXOR = 0x83;
    public static final int IINC = 0x84;
    public static final int I2L = 0x85;
    public static final int I2F = 0x86;
    public static final int I2D = 0x87;
    public static final int L2I = 0x88;
    public static final int L2F = 0x89;
    public static final int L2D = 0x8A;
    public static final int F2D = 0x8D;
    public static final int D2F = 0x90;
    public static final int I2B = 0x91;
    public static final int I2S = 0x93;
    public static final int LCMP = 0x94;
    public static final int FCMPL = 0x95;
    public static final int FCMPG = 0x96;
    public static final int DCMPL = 0x97;
    public static final int DCMPG = 0x98;
    public static final int IFEQ = 0x99;
    public static final int IFNE = 0x9A;
    public static final int IFLT = 0x9B;
    public static final int IFGE = 0x9C;
    public static final int IFGT = 0x9D;
    public static final int IFLE = 0x9E;
    public static final int IF_ICMPEQ = 0x9F;
    public static final int IF_ICMPNE = 0xA0;
    public static final int IF_ICMPLT = 0xA1;
    public static final int IF_ICMPGE = 0xA2;
    public static final int IF_ICMPGT = 0xA3;
    public static final int IF_ICMPLE = 0xA4;
    public static final int IF_ACMPEQ = 0xA5;
    public static final int IF_ACMPNE = 0xA6;
    public static final int GOTO = 0xA7;
    public static final int TABLESWITCH = 0xAA;
    public static final int IRETURN = 0xAC;
    public static final int LRETURN = 0xAD;
    public static final int FRETURN = 0xAE;
    public static final int DRETURN = 0xAF;
    public static final int ARETURN = 0xB0;
    public static final int RETURN = 0xB1;
    public static final int GETSTATIC = 0xB2;
    public static final int PUTSTATIC = 0xB3;
    public static final int GETFIELD = 0xB4;
    public static final int PUTFIELD = 0xB5;
    public static final int INVOKEVIRTUAL = 0xB6;
    public static final int INVOKESPECIAL = 0xB7;
    public static final int INVOKESTATIC = 0xB8;
    public static final int NEW = 0xBB;
    public static final int NEWARRAY = 0xBC;
    public static final int ANEWARRAY = 0xBD;
    public static final int ARRAYLENGTH = 0xBE;
    public static final int ATHROW = 0xBF;
    public static final int CHECKCAST = 0xC0;
    public static final int INSTANCEOF = 0xC1;
    public static final int WIDE = 0xC4;
    public static final int IFNULL = 0xC6;
    public static final int IFNONNULL = 0xC7;

    // What each instruction without a descriptor adds to the operand stack, as '5' + change, or
    // '?'.
    private static final String EFFECTS =
            "5" // nop
                    + "66666666" // aconst_null, iconst
                    + "77666" // lconst, fconst
                    + "77" // dconst
                    + "66667" // bipush, sipush, ldc, ldc_w, ldc2_w
                    + "67676" // xload
                    + "66667777666677776666" // xload_n
                    + "45454444" // xaload
                    + "43434" // xstore
                    + "44443333444433334444" // xstore_n
                    + "21212222" // xastore
                    + "43" // pop, pop2
                    + "6667775" // dup..., swap
                    + "43434343434343434343" // add sub mul div rem
                    + "5555" // neg
                    + "444444" // shifts
                    + "434343" // and or xor
                    + "5" // iinc
                    + "656" // i2l i2f i2d
                    + "445" // l2i l2f l2d
                    + "566" // f2i f2l f2d
                    + "454" // d2i d2l d2f
                    + "555" // i2b i2c i2s
                    + "24422" // lcmp fcmp dcmp
                    + "444444" // if
                    + "33333333" // if_icmp, if_acmp
                    + "5??" // goto jsr ret
                    + "44"; // switches

    private Bytecode() {}

    static int stackEffect(int opcode) {
        if (opcode < EFFECTS.length()) {
            return EFFECTS.charAt(opcode) - '5';
        }
        return switch (opcode) {
            case IFNULL, IFNONNULL, IRETURN, FRETURN, ARETURN, ATHROW -> -1;
            case LRETURN, DRETURN -> -2;
            case RETURN, ARRAYLENGTH, CHECKCAST, INSTANCEOF, NEWARRAY, ANEWARRAY -> 0;
            case NEW -> 1;
            default ->
                    throw new IllegalStateException(
                            "no stack effect of opcode 0x" + Integer.toHexString(opcode));
        };
    }
}
