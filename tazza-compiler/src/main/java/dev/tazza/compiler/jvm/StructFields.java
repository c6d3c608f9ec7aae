package dev.tazza.compiler.jvm;

import dev.tazza.runtime.FieldKind;

/** The members of the classes of structs: fields named by their number, of vectors two. */
final class StructFields {
    /** The descriptor of the constructor, which leaves all fields zero or null. */
    static final String CONSTRUCTOR = "(" + Names.type(Names.DEFINED_TYPE) + ")V";

    private StructFields() {}

    /** The field that holds a number or reference, or the low half of a vector. */
    static String name(int field) {
        return "f" + field;
    }

    /** The field that holds the high half of a vector. */
    static String highName(int field) {
        return "h" + field;
    }

    /** The descriptor of a field, of a vector that of a half. */
    static String descriptor(FieldKind kind) {
        return switch (kind) {
            case I8 -> "B";
            case I16 -> "S";
            case I32 -> "I";
            case I64, V128 -> "J";
            case F32 -> "F";
            case F64 -> "D";
            case REFERENCE -> Kinds.OBJECT;
        };
    }
}
