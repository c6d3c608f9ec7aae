package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.ir.Type;

/** How the JVM keeps each type: the letters of its descriptors, with {@code A} for objects. */
final class Kinds {
    static final String OBJECT = "Ljava/lang/Object;";

    private Kinds() {}

    /** The kind of local for a type; of one half for a vector. */
    static char of(Type type) {
        return switch (type) {
            case I32 -> 'I';
            case I64, V128 -> 'J';
            case F32 -> 'F';
            case F64 -> 'D';
            case REFERENCE -> 'A';
        };
    }

    /** The descriptor of a type; two longs for a vector. */
    static String descriptor(Type type) {
        return switch (type) {
            case I32 -> "I";
            case I64 -> "J";
            case F32 -> "F";
            case F64 -> "D";
            case V128 -> "JJ";
            case REFERENCE -> OBJECT;
        };
    }

    /** The descriptor of a field or result of a kind. */
    static String descriptor(char kind) {
        return switch (kind) {
            case 'I' -> "I";
            case 'J' -> "J";
            case 'F' -> "F";
            case 'D' -> "D";
            default -> OBJECT;
        };
    }

    /** The suffix of methods that exist once a type. */
    static String suffix(Type type) {
        return switch (type) {
            case I32 -> "I32";
            case I64 -> "I64";
            case F32 -> "F32";
            case F64 -> "F64";
            case V128 -> "V128";
            case REFERENCE -> "Reference";
        };
    }

    /** The instruction that returns a value of a kind. */
    static int returnOp(char kind) {
        return switch (kind) {
            case 'I' -> Bytecode.IRETURN;
            case 'J' -> Bytecode.LRETURN;
            case 'F' -> Bytecode.FRETURN;
            case 'D' -> Bytecode.DRETURN;
            default -> Bytecode.ARETURN;
        };
    }

    /** The number of slots a value takes as a parameter. */
    static int slots(Type type) {
        return switch (type) {
            case I32, F32, REFERENCE -> 1;
            case I64, F64 -> 2;
            case V128 -> 4;
        };
    }
}
