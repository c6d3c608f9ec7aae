package dev.tazza.compiler.jvm;

import dev.tazza.wasm.instruction.Opcode;

/** The names of classes and methods that generated code refers to. */
final class Names {
    static final String SUPPORT = "dev/tazza/compiler/support/";

    static final String CONTEXT = SUPPORT + "Context";
    static final String TRANSFER = SUPPORT + "Transfer";
    static final String VECTOR_REGISTER = SUPPORT + "VectorRegister";
    static final String REGISTER_ACCESSES = SUPPORT + "RegisterAccesses";
    static final String LONG_REGISTER = SUPPORT + "LongRegister";
    static final String INT_REGISTERS = SUPPORT + "IntRegisters";
    static final String REGISTER_BITS = SUPPORT + "RegisterBits";
    static final String NUMERIC = SUPPORT + "Numeric";
    static final String ACCESSES = SUPPORT + "Accesses";
    static final String DIRECT_ACCESSES = SUPPORT + "DirectAccesses";
    static final String METER = "dev/tazza/runtime/Meter";
    static final String MEMORIES = SUPPORT + "Memories";
    static final String TABLES = SUPPORT + "Tables";
    static final String ATOMICS = SUPPORT + "Atomics";
    static final String GLOBALS = SUPPORT + "Globals";
    static final String TRAPS = SUPPORT + "Traps";
    static final String EXCEPTIONS = SUPPORT + "Exceptions";
    static final String AGGREGATES = SUPPORT + "Aggregates";
    static final String ARRAY_ELEMENTS = SUPPORT + "ArrayElements";
    static final String OBJECTS = SUPPORT + "Objects";
    static final String WHOLE_ARRAYS = SUPPORT + "WholeArrays";
    static final String DEBUG_VALUES = SUPPORT + "DebugValues";
    static final String TAIL_CALLS = SUPPORT + "TailCalls";
    static final String POLLS = SUPPORT + "Polls";
    static final String SWITCHES = SUPPORT + "Switches";

    static final String METHOD_HANDLE = "java/lang/invoke/MethodHandle";

    static final String MEMORY = "dev/tazza/runtime/Memory";
    static final String TABLE = "dev/tazza/runtime/Table";
    static final String FUNCTION = "dev/tazza/runtime/Function";
    static final String INSTANCE = "dev/tazza/runtime/Instance";
    static final String STORE = "dev/tazza/runtime/Store";
    static final String TAG = "dev/tazza/runtime/Tag";
    static final String V128 = "dev/tazza/runtime/V128";
    static final String I31 = "dev/tazza/runtime/I31";
    static final String STRUCT_OBJECT = "dev/tazza/runtime/StructObject";
    static final String ARRAY_OBJECT = "dev/tazza/runtime/ArrayObject";
    static final String REFERENCES = "dev/tazza/runtime/References";
    static final String DEFINED_TYPE = "dev/tazza/wasm/types/DefinedType";
    static final String GUEST_EXCEPTION = "dev/tazza/wasm/GuestException";

    private static final String[] METHODS = new String[Opcode.values().length];

    private Names() {}

    /** The descriptor of a class. */
    static String type(String className) {
        return 'L' + className + ';';
    }

    /** The method that does what an instruction does. */
    static String method(Opcode opcode) {
        int i = opcode.ordinal();
        if (METHODS[i] == null) {
            METHODS[i] = lowerCamel(opcode.toString());
        }
        return METHODS[i];
    }

    private static String lowerCamel(String text) {
        var name = new StringBuilder(text.length());
        boolean upper = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' || c == '_') {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name.toString();
    }
}
