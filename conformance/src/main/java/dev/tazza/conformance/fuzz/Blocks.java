package dev.tazza.conformance.fuzz;

import static dev.tazza.wasm.ValueType.I32;

import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.Opcode;
import java.util.List;

/** Generates blocks, and what is in them by means of {@link Statements}. */
final class Blocks {
    private static final int MAX_NESTING = 6;
    private static final Opcode[] BOUNDS = {
        Opcode.I32_LT_S,
        Opcode.I32_LT_U,
        Opcode.I32_GT_S,
        Opcode.I32_GT_U,
        Opcode.I32_LE_S,
        Opcode.I32_GE_U,
        Opcode.I32_EQ
    };

    private final Body body;
    private final Choices choices;
    private final Emitter out;
    private final Values values;
    private final Statements statements;
    private final ExceptionBlocks exceptions;

    Blocks(Body body, Values values) {
        this.body = body;
        this.values = values;
        choices = body.choices;
        out = body.out;
        exceptions = new ExceptionBlocks(body, values, this);
        statements = new Statements(body, values, this, exceptions);
    }

    /** The whole function. */
    void function() {
        var results = body.type.results();
        body.frames.add(new Body.Frame(results, results, 0));
        consumeFuel();
        fill(results);
        out.finish();
    }

    /** A block that takes some of the operands present. */
    void any() {
        if (choices.percent(30)) {
            body.get(choices.below(body.locals.size()));
        }
        int available = body.operands().size();
        int count = available == 0 ? 0 : choices.below(Math.min(available, 3) + 1);
        var top = body.operands();
        block(List.copyOf(top.subList(top.size() - count, top.size())), resultTypes());
    }

    private List<ValueType> resultTypes() {
        return choices.percent(8) ? List.of(ValueType.V128) : choices.types(3);
    }

    /** A block, loop or if whose parameters are there already. */
    void block(List<ValueType> parameters, List<ValueType> results) {
        if (body.frames.size() > MAX_NESTING || body.budget <= 0) {
            flatBlock(parameters, results);
            return;
        }
        if (choices.percent(25) && exceptions.block(parameters, results)) {
            return;
        }
        if (parameters.isEmpty() && choices.percent(2)) {
            selecting(results);
            return;
        }
        switch (choices.below(parameters.isEmpty() ? 7 : 6)) {
            case 0, 1 -> {
                open(Opcode.BLOCK, parameters, results, results);
                fill(results);
                close(results);
            }
            case 2, 3 -> {
                open(Opcode.LOOP, parameters, results, parameters);
                consumeFuel();
                fill(results);
                close(results);
            }
            case 4, 5 -> branching(parameters, results);
            default -> counting(results);
        }
    }

    private void flatBlock(List<ValueType> parameters, List<ValueType> results) {
        open(Opcode.BLOCK, parameters, results, results);
        adapt(results);
        close(results);
    }

    /** Starts a block, and tracks its operands from there on. */
    void open(
            Opcode opcode,
            List<ValueType> parameters,
            List<ValueType> results,
            List<ValueType> label) {
        out.block(opcode, body.typeIndex.applyAsInt(new FunctionType(parameters, results)));
        opened(parameters, results, label);
    }

    /** Tracks the operands of a block that has just been started. */
    void opened(List<ValueType> parameters, List<ValueType> results, List<ValueType> label) {
        body.pop(parameters.size());
        body.frames.add(new Body.Frame(label, results, body.height()));
        body.push(parameters);
    }

    /** Ends the innermost block. */
    void close(List<ValueType> results) {
        out.end();
        closed(results);
    }

    /** Tracks the operands behind a block that has just been ended. */
    void closed(List<ValueType> results) {
        body.truncate(body.frame().base());
        body.frames.removeLast();
        body.push(results);
    }

    private void branching(List<ValueType> parameters, List<ValueType> results) {
        values.condition(2);
        // The condition is on top of the parameters, and open() must not see it.
        body.pop();
        open(Opcode.IF, parameters, results, results);
        fill(results);
        if (!parameters.equals(results) || choices.percent(50)) {
            out.op(Opcode.ELSE);
            body.truncate(body.frame().base());
            body.push(parameters);
            fill(results);
        }
        close(results);
    }

    /** An if that changes a local, whose value from before is an operand meanwhile. */
    void changing(int local) {
        for (int i = choices.between(1, 2); i > 0; i--) {
            body.get(local);
        }
        values.condition(1);
        body.pop();
        open(Opcode.IF, List.of(), List.of(), List.of());
        values.want(body.locals.get(local), 2);
        body.set(local);
        if (choices.percent(30)) {
            out.op(Opcode.ELSE);
            fill(List.of());
        }
        close(List.of());
    }

    /** A loop as compilers write it: with a counter, tested at its end. */
    private void counting(List<ValueType> results) {
        int counter = body.localOf(I32);
        int step = choices.of(1, -1, 2, 4, -32768, 32767, 32768);
        int end = choices.of(0, 0, 10, -10, 32767, -32768, 32768);
        out.i32(end - step * choices.between(1, 5)).op(Opcode.LOCAL_SET, counter);
        open(Opcode.LOOP, List.of(), results, List.of());
        consumeFuel();
        fill(results);
        // Now and then the counter is made of another local, and the loop is bounded only by fuel.
        out.op(Opcode.LOCAL_GET, choices.percent(85) ? counter : body.localOf(I32));
        if (choices.percent(80)) {
            out.i32(step).op(Opcode.I32_ADD);
        } else {
            out.i32(-step).op(Opcode.I32_SUB);
        }
        if (choices.percent(70)) {
            out.op(Opcode.LOCAL_TEE, counter);
        } else {
            out.op(Opcode.LOCAL_SET, counter).op(Opcode.LOCAL_GET, counter);
        }
        if (end != 0 || choices.percent(50)) {
            if (choices.percent(70)) {
                out.i32(end);
            } else {
                out.op(Opcode.LOCAL_GET, body.localOf(I32));
            }
            out.op(choices.percent(80) ? Opcode.I32_NE : choices.of(BOUNDS));
        }
        out.op(Opcode.BR_IF, 0);
        close(results);
    }

    /** A loop around a switch of many cases, as interpreters of other languages have. */
    private void selecting(List<ValueType> results) {
        int selector = body.localOf(I32);
        int cases = choices.of(3, 14, 14, 20, 40, 360);
        // Where there are very many cases, few have code.
        int blocks = Math.min(cases, choices.between(2, 20));
        open(Opcode.LOOP, List.of(), results, List.of());
        consumeFuel();
        open(Opcode.BLOCK, List.of(), List.of(), List.of());
        for (int i = 0; i < blocks; i++) {
            open(Opcode.BLOCK, List.of(), List.of(), List.of());
        }
        body.get(selector);
        if (choices.percent(70)) {
            body.constant(cases + choices.below(3));
            body.apply(Opcode.I32_REM_U);
        }
        var labels = new int[cases];
        for (int i = 0; i < cases; i++) {
            labels[i] = i < blocks ? i : choices.below(blocks + 2);
        }
        body.pop();
        out.branchTable(labels, choices.below(blocks + 2));
        for (int i = 0; i < blocks; i++) {
            close(List.of());
            body.budget++;
            fill(List.of());
            out.op(Opcode.LOCAL_GET, choices.percent(80) ? selector : body.localOf(I32));
            out.i32(choices.between(-3, 9)).op(Opcode.I32_ADD);
            out.op(Opcode.LOCAL_SET, selector);
            // To the loop, or out of the switch; else on with the next case.
            if (choices.percent(70)) {
                out.op(Opcode.BR, blocks - i);
            } else if (choices.percent(30)) {
                out.op(Opcode.BR, blocks - i - 1);
            }
        }
        close(List.of());
        fill(results);
        close(results);
    }

    /** Code up to the end of the innermost block, which is not written yet. */
    void fill(List<ValueType> results) {
        int count = choices.between(0, body.frames.size() == 1 ? 14 : 5);
        boolean unreachable = false;
        for (int i = 0; i < count && body.budget > 0; i++) {
            boolean goesOn = statements.next();
            unreachable |= !goesOn;
            if (!goesOn && choices.percent(65)) {
                break;
            }
        }
        // Behind a branch the operands may be missing.
        if (!(unreachable && body.operands().isEmpty() && choices.percent(50))) {
            adapt(results);
        }
    }

    /** Makes the operands of the innermost block exactly these. */
    private void adapt(List<ValueType> results) {
        while (!startsWith(results, body.operands())) {
            if (choices.percent(50)) {
                body.set(body.localOf(body.operands().getLast()));
            } else {
                out.op(Opcode.DROP);
                body.pop();
            }
        }
        for (int i = body.operands().size(); i < results.size(); i++) {
            values.want(results.get(i), 1);
        }
    }

    private static boolean startsWith(List<ValueType> list, List<ValueType> start) {
        return start.size() <= list.size() && list.subList(0, start.size()).equals(start);
    }

    /** Returns zeros if loops and calls are used up, and else counts one more. */
    private void consumeFuel() {
        out.op(Opcode.GLOBAL_GET, Layout.FUEL_GLOBAL);
        out.op(Opcode.I32_EQZ);
        out.block(Opcode.IF);
        for (var result : body.type.results()) {
            switch (result.code()) {
                case 0x7F -> out.i32(0);
                case 0x7E -> out.i64(0);
                case 0x7D -> out.f32(0);
                case 0x7C -> out.f64(0);
                case 0x7B -> out.v128(0, 0);
                default -> out.nullOf(result);
            }
        }
        out.op(Opcode.RETURN).end();
        out.op(Opcode.GLOBAL_GET, Layout.FUEL_GLOBAL).i32(1).op(Opcode.I32_SUB);
        out.op(Opcode.GLOBAL_SET, Layout.FUEL_GLOBAL);
    }
}
