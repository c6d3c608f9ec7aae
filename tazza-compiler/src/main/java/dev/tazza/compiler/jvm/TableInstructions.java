package dev.tazza.compiler.jvm;

import dev.tazza.compiler.ir.Value;

/** Instructions on tables and element segments. */
final class TableInstructions {
    private static final String TABLE = Names.type(Names.TABLE);
    private static final String INSTANCE = Names.type(Names.INSTANCE);

    private TableInstructions() {}

    static void emit(Value value, Emission out) {
        switch (value.opcode()) {
            case TABLE_GET -> {
                out.emitUnsigned(value.operand(0));
                call(value, "(J" + TABLE + ")" + Kinds.OBJECT, out);
            }
            case TABLE_SET -> {
                out.emitUnsigned(value.operand(0));
                out.emit(value.operand(1));
                call(value, "(J" + Kinds.OBJECT + TABLE + ")V", out);
            }
            case TABLE_SIZE -> {
                call(value, "(" + TABLE + ")J", out);
                MemoryInstructions.narrow(value.type(), out);
            }
            case TABLE_GROW -> {
                out.emit(value.operand(0));
                out.emitUnsigned(value.operand(1));
                call(value, "(" + Kinds.OBJECT + "J" + TABLE + ")J", out);
                MemoryInstructions.narrow(value.type(), out);
            }
            case TABLE_FILL -> {
                out.emitUnsigned(value.operand(0));
                out.emit(value.operand(1));
                out.emitUnsigned(value.operand(2));
                out.lookIfLong(value.operand(2), true);
                call(value, "(J" + Kinds.OBJECT + "J" + TABLE + ")V", out);
            }
            case TABLE_COPY -> {
                MemoryInstructions.rangeOperands(value, out);
                out.table(value.index());
                out.table(value.index2());
                invoke(value, "(JJJ" + TABLE + TABLE + ")V", out);
            }
            case TABLE_INIT -> {
                MemoryInstructions.rangeOperands(value, out);
                out.instance();
                out.code().push32(value.index());
                out.code().push32(value.index2());
                invoke(value, "(JJJ" + INSTANCE + "II)V", out);
            }
            default -> {
                out.instance();
                out.code().push32(value.index());
                invoke(value, "(" + INSTANCE + "I)V", out);
            }
        }
    }

    private static void call(Value value, String descriptor, Emission out) {
        out.table(value.index());
        invoke(value, descriptor, out);
    }

    private static void invoke(Value value, String descriptor, Emission out) {
        out.code().invokeStatic(Names.TABLES, Names.method(value.opcode()), descriptor);
    }
}
