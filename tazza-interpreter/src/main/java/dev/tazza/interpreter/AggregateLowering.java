package dev.tazza.interpreter;

import dev.tazza.runtime.FieldKind;
import dev.tazza.wasm.ArrayType;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.StructType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;

/** Lowers the instructions on references, structs and arrays. */
final class AggregateLowering {
    private static final int KIND_SHIFT = 56;
    private static final int TYPE_SHIFT = 32;
    private static final int TYPE_MASK = 0xFF_FFFF;

    private final Module module;
    private final CodeBuffer code;
    private final OperandStack stack;

    AggregateLowering(Module module, CodeBuffer code, OperandStack stack) {
        this.module = module;
        this.code = code;
        this.stack = stack;
    }

    /** A constant that says how an array keeps its elements, its type, and one thing more. */
    static long constant(FieldKind kind, int typeIndex, int other) {
        return (long) kind.ordinal() << KIND_SHIFT
                | (long) typeIndex << TYPE_SHIFT
                | Integer.toUnsignedLong(other);
    }

    static FieldKind kind(long constant) {
        return FieldKind.of((int) (constant >>> KIND_SHIFT));
    }

    static int typeIndex(long constant) {
        return (int) (constant >>> TYPE_SHIFT) & TYPE_MASK;
    }

    /** Lowers {@code opcode} if it is one of these and no branch, and says whether it is. */
    boolean lower(Opcode opcode, InstructionReader in) {
        switch (opcode) {
            case STRUCT_NEW -> {
                var type = (StructType) module.types().get(in.index()).composite();
                int fields = takeTop(type.fields().size());
                define(AggregateOp.STRUCT_NEW, true, fields, 0, in.index());
            }
            case STRUCT_NEW_DEFAULT ->
                    define(AggregateOp.STRUCT_NEW_DEFAULT, true, 0, 0, in.index());
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> structGet(opcode, in);
            case STRUCT_SET -> structSet(in);
            case ARRAY_NEW -> {
                int length = stack.pop();
                arrayNew(AggregateOp.ARRAY_NEW, in, stack.pop(), length, 0);
            }
            case ARRAY_NEW_DEFAULT ->
                    arrayNew(AggregateOp.ARRAY_NEW_DEFAULT, in, 0, stack.pop(), 0);
            case ARRAY_NEW_FIXED ->
                    arrayNew(AggregateOp.ARRAY_NEW_FIXED, in, takeTop(in.index2()), 0, in.index2());
            case ARRAY_NEW_DATA -> {
                int length = stack.pop();
                arrayNew(AggregateOp.ARRAY_NEW_DATA, in, stack.pop(), length, in.index2());
            }
            case ARRAY_NEW_ELEM -> {
                int length = stack.pop();
                arrayNew(AggregateOp.ARRAY_NEW_ELEM, in, stack.pop(), length, in.index2());
            }
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> arrayGet(opcode, in);
            case ARRAY_SET -> {
                int value = stack.pop();
                int index = stack.pop();
                int op =
                        kindOfArray(in.index()).isObject()
                                ? AggregateOp.ARRAY_SET_OBJECT
                                : AggregateOp.ARRAY_SET;
                code.emit(CodeBuffer.word(op, stack.pop(), index, value), 0);
            }
            case ARRAY_LEN -> define(AggregateOp.ARRAY_LEN, false, stack.pop(), 0, 0);
            case ARRAY_FILL -> consume(AggregateOp.ARRAY_FILL, 4, 0);
            case ARRAY_COPY -> consume(AggregateOp.ARRAY_COPY, 5, 0);
            case ARRAY_INIT_DATA -> consume(AggregateOp.ARRAY_INIT_DATA, 4, in.index2());
            case ARRAY_INIT_ELEM -> consume(AggregateOp.ARRAY_INIT_ELEM, 4, in.index2());
            case REF_TEST, REF_TEST_NULL ->
                    define(
                            AggregateOp.REF_TEST,
                            false,
                            stack.pop(),
                            0,
                            type(opcode == Opcode.REF_TEST_NULL, in.heapType()));
            case REF_CAST, REF_CAST_NULL ->
                    define(
                            AggregateOp.REF_CAST,
                            true,
                            stack.pop(),
                            0,
                            type(opcode == Opcode.REF_CAST_NULL, in.heapType()));
            case REF_EQ -> {
                int right = stack.pop();
                define(AggregateOp.REF_EQ, false, stack.pop(), right, 0);
            }
            case REF_AS_NON_NULL -> define(AggregateOp.REF_AS_NON_NULL, true, stack.pop(), 0, 0);
            case REF_I31 -> define(AggregateOp.REF_I31, true, stack.pop(), 0, 0);
            case I31_GET_S -> define(AggregateOp.I31_GET_S, false, stack.pop(), 0, 0);
            case I31_GET_U -> define(AggregateOp.I31_GET_U, false, stack.pop(), 0, 0);
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {
                // The same object on both sides.
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /**
     * Lowers the test of a branch on the top operand, a reference that stays where it is. Its slot
     * has room for a number as well: the outcome.
     */
    Condition test(Opcode opcode, InstructionReader in) {
        int position = stack.height() - 1;
        stack.settle(position);
        int slot = stack.slot(position);
        if (opcode == Opcode.BR_ON_CAST || opcode == Opcode.BR_ON_CAST_FAIL) {
            code.emit(
                    CodeBuffer.word(AggregateOp.REF_TEST, slot, slot, 0),
                    type(in.targetNullable(), in.targetHeapType()));
        } else {
            code.emit(CodeBuffer.word(Op.REF_IS_NULL, slot, slot, 0), 0);
        }
        var holds = Condition.slot(slot);
        return opcode == Opcode.BR_ON_NON_NULL || opcode == Opcode.BR_ON_CAST_FAIL
                ? holds.not()
                : holds;
    }

    private static int type(boolean nullable, HeapType heapType) {
        return ValueType.reference(nullable, heapType).code();
    }

    private void define(int op, boolean object, int b, int c, long constant) {
        code.emitDefinition(CodeBuffer.word(op, stack.push(object), b, c), constant);
    }

    /** Removes the topmost operands, which are in consecutive slots, and returns the first. */
    private int takeTop(int count) {
        stack.settleTop(count);
        stack.truncate(stack.height() - count);
        return stack.slot(stack.height());
    }

    private void consume(int op, int operands, int constant) {
        code.emit(CodeBuffer.word(op, takeTop(operands), 0, 0), constant);
    }

    // Structs

    private FieldKind kindOfField(InstructionReader in) {
        var type = (StructType) module.types().get(in.index()).composite();
        return FieldKind.of(type.fields().get(in.index2()).storage());
    }

    private void structGet(Opcode opcode, InstructionReader in) {
        var kind = kindOfField(in);
        int op = AggregateOp.STRUCT_GET;
        if (kind.isObject()) {
            op = AggregateOp.STRUCT_GET_OBJECT;
        } else if (opcode != Opcode.STRUCT_GET) {
            op =
                    opcode == Opcode.STRUCT_GET_S
                            ? AggregateOp.STRUCT_GET_S
                            : AggregateOp.STRUCT_GET_U;
        }
        long shift = Long.SIZE - bits(kind);
        define(op, kind.isObject(), stack.pop(), 0, shift << Integer.SIZE | in.index2());
    }

    private void structSet(InstructionReader in) {
        int value = stack.pop();
        int op =
                kindOfField(in).isObject() ? AggregateOp.STRUCT_SET_OBJECT : AggregateOp.STRUCT_SET;
        code.emit(CodeBuffer.word(op, stack.pop(), value, 0), in.index2());
    }

    /** The width of a packed integer. */
    private static int bits(FieldKind kind) {
        return kind == FieldKind.I8 ? Byte.SIZE : Short.SIZE;
    }

    // Arrays

    private FieldKind kindOfArray(int typeIndex) {
        var type = (ArrayType) module.types().get(typeIndex).composite();
        return FieldKind.of(type.element().storage());
    }

    private void arrayNew(int op, InstructionReader in, int b, int c, int other) {
        define(op, true, b, c, constant(kindOfArray(in.index()), in.index(), other));
    }

    private void arrayGet(Opcode opcode, InstructionReader in) {
        var kind = kindOfArray(in.index());
        int index = stack.pop();
        int array = stack.pop();
        if (opcode == Opcode.ARRAY_GET_U) {
            define(AggregateOp.ARRAY_GET_U, false, array, index, (1L << bits(kind)) - 1);
        } else {
            int op = kind.isObject() ? AggregateOp.ARRAY_GET_OBJECT : AggregateOp.ARRAY_GET;
            define(op, kind.isObject(), array, index, 0);
        }
    }
}
