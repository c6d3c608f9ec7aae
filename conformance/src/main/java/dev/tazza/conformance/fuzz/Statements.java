package dev.tazza.conformance.fuzz;

import static dev.tazza.wasm.ValueType.I32;

import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.Opcode;
import java.util.ArrayList;
import java.util.List;

/** Generates the steps that code is made of. */
final class Statements {
    private static final int MANY_OPERANDS = 9;

    private final Body body;
    private final Choices choices;
    private final Emitter out;
    private final Values values;
    private final Blocks blocks;
    private final ExceptionBlocks exceptions;

    Statements(Body body, Values values, Blocks blocks, ExceptionBlocks exceptions) {
        this.exceptions = exceptions;
        this.body = body;
        this.values = values;
        this.blocks = blocks;
        choices = body.choices;
        out = body.out;
    }

    /** Writes one step, and says whether what follows can be reached. */
    boolean next() {
        body.budget--;
        switch (choices.below(46)) {
            case 0, 1, 2, 3 -> {
                if (body.operands().size() < MANY_OPERANDS) {
                    values.want(body.operandType());
                } else {
                    consume();
                }
            }
            case 4, 5, 6 -> {
                var type = body.operandType();
                if (type.isReference()) {
                    body.get(body.localOf(type));
                } else {
                    values.apply(choices.of(Numeric.defining(type)), 2);
                }
            }
            case 7, 8, 9, 10 -> setLocal();
            case 11, 12 -> {
                int local = body.localToChange();
                values.operands(List.of(body.locals.get(local)), 2);
                out.op(Opcode.LOCAL_TEE, local);
            }
            case 13, 14 -> changeUnderCopies();
            case 15 -> swap();
            case 16 -> consume();
            case 17 -> setGlobal();
            case 18, 19, 20 -> store();
            case 21 -> values.accesses().bulkMemory(2);
            case 22 -> values.accesses().changeTable(2);
            case 23, 24, 25, 26, 27 -> blocks.any();
            case 28, 29, 30, 31 -> branchIf();
            case 32 -> {
                return branch();
            }
            case 33 -> {
                return branchTable();
            }
            case 34 -> {
                return leave();
            }
            case 35, 36 -> values.calls().any(2);
            case 37 -> values.calls().indirect(2);
            case 38 -> values.accesses().moveBits(choices.percent(50));
            case 39 -> increment();
            case 40 -> {
                if (exceptions.throwing()) {
                    return unreachable();
                }
            }
            case 41 -> {
                if (choices.percent(70) && values.calls().tail(2)) {
                    return unreachable();
                }
            }
            case 42, 43 -> blocks.changing(choices.below(body.locals.size()));
            default -> {
                values.condition(2);
                setLocalOf(I32);
            }
        }
        return true;
    }

    private void consume() {
        if (body.operands().isEmpty()) {
            out.op(Opcode.NOP);
        } else if (choices.percent(50)) {
            out.op(Opcode.DROP);
            body.pop();
        } else {
            setLocalOf(body.operands().getLast());
        }
    }

    private void setLocal() {
        int local = body.localToChange();
        var type = body.locals.get(local);
        values.operands(List.of(type), 2);
        body.set(local);
    }

    private void setLocalOf(ValueType type) {
        body.set(body.localOf(type));
    }

    /** Pushes a local several times, and changes it then. */
    private void changeUnderCopies() {
        int local = choices.below(body.locals.size());
        var type = body.locals.get(local);
        for (int i = choices.between(1, 3); i > 0; i--) {
            body.get(local);
            if (choices.percent(30)) {
                values.want(body.operandType(), 1);
            }
        }
        values.want(type, 2);
        if (choices.percent(60)) {
            body.set(local);
        } else {
            out.op(Opcode.LOCAL_TEE, local);
        }
    }

    private void swap() {
        int first = choices.below(body.locals.size());
        int second = body.localOf(body.locals.get(first));
        body.get(first);
        body.get(second);
        body.set(first);
        body.set(second);
    }

    /** Adds a constant to a local. */
    private void increment() {
        int local = body.localOf(I32);
        body.get(local);
        body.constant(choices.i32());
        body.apply(choices.of(Opcode.I32_ADD, Opcode.I32_SUB, Opcode.I32_ROTR, Opcode.I32_ROTL));
        body.set(local);
    }

    private void setGlobal() {
        int global = choices.between(1, body.layout.globals().size() - 1);
        values.operands(List.of(body.layout.globals().get(global)), 2);
        out.op(Opcode.GLOBAL_SET, global);
        body.pop();
    }

    private void store() {
        var type = body.operandType();
        if (type.isReference()) {
            values.accesses().store(Opcode.I32_STORE, 2);
        } else {
            values.accesses().store(choices.of(Numeric.stores(type)), 2);
        }
    }

    private void branchIf() {
        int label = choices.below(body.frames.size());
        values.operands(body.target(label).label(), 2);
        values.condition(2);
        out.op(Opcode.BR_IF, label);
        body.pop();
    }

    private boolean branch() {
        int label = choices.below(body.frames.size());
        values.operands(body.target(label).label(), 2);
        out.op(Opcode.BR, label);
        return unreachable();
    }

    private boolean branchTable() {
        int first = choices.below(body.frames.size());
        var types = body.target(first).label();
        var fitting = new ArrayList<Integer>();
        for (int label = 0; label < body.frames.size(); label++) {
            if (body.target(label).label().equals(types)) {
                fitting.add(label);
            }
        }
        values.operands(types, 2);
        values.want(I32, 2);
        int count = choices.below(6);
        if (choices.percent(70)) {
            body.constant(choices.of(1, 3, 7));
            body.apply(Opcode.I32_AND);
        }
        var labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = choices.of(fitting);
        }
        out.branchTable(labels, first);
        return unreachable();
    }

    private boolean leave() {
        if (choices.percent(10)) {
            out.op(Opcode.UNREACHABLE);
        } else {
            values.operands(body.type.results(), 2);
            out.op(Opcode.RETURN);
        }
        return unreachable();
    }

    private boolean unreachable() {
        body.truncate(body.frame().base());
        return false;
    }
}
