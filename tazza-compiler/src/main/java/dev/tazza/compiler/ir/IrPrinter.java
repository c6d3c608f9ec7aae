package dev.tazza.compiler.ir;

import java.util.StringJoiner;

/** Prints functions as text, for people and tests. */
public final class IrPrinter {
    private IrPrinter() {}

    /** A function with its blocks. */
    public static String print(IrFunction function) {
        var text = new StringBuilder();
        text.append("function ").append(function.index()).append(' ').append(function.type());
        text.append('\n');
        for (int i = 0; i < function.variableCount(); i++) {
            text.append("  v").append(i).append(": ").append(name(function.variableType(i)));
            text.append('\n');
        }
        for (var block : function.blocks()) {
            text.append(block).append(':');
            if (block.isLoopHeader()) {
                text.append(" loop to b").append(block.loop().end() - 1);
            }
            if (block.scope() != null) {
                text.append(" catch v").append(block.scope().variable());
                text.append(" at ").append(block.scope().handler());
            }
            text.append('\n');
            for (var statement : block.statements()) {
                text.append("  ").append(print(statement)).append('\n');
            }
            text.append("  ").append(print(block.terminator())).append('\n');
        }
        return text.toString();
    }

    static String print(Statement statement) {
        var targets = new StringJoiner(", ", "", " = ").setEmptyValue("");
        for (int target : statement.targets()) {
            targets.add("v" + target);
        }
        return targets + print(statement.value());
    }

    static String print(Terminator terminator) {
        if (terminator == null) {
            return "(open)";
        }
        var targets = terminator.targets();
        return switch (terminator.kind()) {
            case JUMP -> "jump " + targets[0];
            case BRANCH ->
                    "if " + print(terminator.value()) + " " + targets[0] + " else " + targets[1];
            case SWITCH -> {
                var list = new StringJoiner(" ");
                for (var target : targets) {
                    list.add(target.toString());
                }
                yield "switch " + print(terminator.value()) + " " + list;
            }
            case RETURN -> {
                var list = new StringJoiner(" ", " ", "").setEmptyValue("");
                for (var result : terminator.results()) {
                    list.add(print(result));
                }
                yield "return" + list;
            }
            case TAIL_CALL, THROW -> print(terminator.value());
            case UNREACHABLE -> "unreachable";
        };
    }

    static String print(Value value) {
        return switch (value.operator()) {
            case READ -> "v" + value.index();
            case CONSTANT -> constant(value);
            default -> {
                var text = new StringJoiner(" ", "(", ")");
                text.add(head(value));
                for (int i = 0; i < value.operandCount(); i++) {
                    text.add(print(value.operand(i)));
                }
                yield text.toString();
            }
        };
    }

    private static String head(Value value) {
        return switch (value.operator()) {
            case HAS_TAG -> "has_tag " + value.index();
            case EXCEPTION_ARGUMENT -> "argument " + value.index();
            case LOOK -> "look";
            case SENT -> "send " + value.index();
            case RECEIVED -> "receive " + value.index();
            default -> instruction(value);
        };
    }

    private static String instruction(Value value) {
        var text = value.opcode().toString();
        return switch (value.opcode().immediate()) {
            case NONE -> text;
            case MEMARG, ATOMIC_MEMARG ->
                    text
                            + (value.index() == 0 ? "" : " " + value.index())
                            + " +"
                            + Long.toUnsignedString(value.constant());
            case MEMARG_LANE ->
                    text
                            + (value.index() == 0 ? "" : " " + value.index())
                            + " +"
                            + Long.toUnsignedString(value.constant())
                            + " "
                            + value.constantHigh();
            case LANE -> text + " " + value.constantHigh();
            case SHUFFLE ->
                    text
                            + " "
                            + Long.toHexString(value.constant())
                            + " "
                            + Long.toHexString(value.constantHigh());
            case HEAP_TYPE -> text + " " + new dev.tazza.wasm.ValueType((int) value.constant());
            case TYPE_TABLE,
                    TABLE_TABLE,
                    ELEMENT_TABLE,
                    TYPE_FIELD,
                    TYPE_TYPE,
                    TYPE_COUNT,
                    TYPE_DATA,
                    TYPE_ELEMENT,
                    DATA_MEMORY,
                    MEMORY_MEMORY ->
                    text + " " + value.index() + " " + value.index2();
            default -> text + " " + value.index();
        };
    }

    private static String constant(Value value) {
        return switch (value.type()) {
            case I32 -> Integer.toString((int) value.constant());
            case I64 -> value.constant() + "L";
            case F32 -> Float.intBitsToFloat((int) value.constant()) + "f";
            case F64 -> Double.longBitsToDouble(value.constant()) + "d";
            case V128 ->
                    "v128:"
                            + Long.toHexString(value.constant())
                            + ":"
                            + Long.toHexString(value.constantHigh());
            case REFERENCE -> "null";
        };
    }

    private static String name(Type type) {
        return switch (type) {
            case I32 -> "i32";
            case I64 -> "i64";
            case F32 -> "f32";
            case F64 -> "f64";
            case V128 -> "v128";
            case REFERENCE -> "ref";
        };
    }
}
