package dev.tazza.conformance.fuzz;

import static dev.tazza.wasm.ValueType.I32;

import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.Opcode;
import java.util.List;
import java.util.stream.IntStream;

/** Generates calls. */
final class Calls {
    private final Body body;
    private final Choices choices;
    private final Values values;

    Calls(Body body, Values values) {
        this.body = body;
        this.values = values;
        choices = body.choices;
    }

    /** Calls a function with one result of a type, or pushes another value if there is none. */
    void returning(ValueType type, int depth) {
        var functions = body.layout.functions();
        var fitting =
                IntStream.range(0, functions.size())
                        .filter(f -> functions.get(f).results().equals(List.of(type)))
                        .boxed()
                        .toList();
        if (fitting.isEmpty()) {
            values.want(type, 0);
        } else {
            call(choices.of(fitting), depth);
        }
    }

    /** Calls a function, and leaves its results. */
    void any(int depth) {
        call(choices.below(body.layout.functions().size()), depth);
    }

    /** Calls a function that takes and returns nothing, if there is one. */
    void nothing(int depth) {
        var functions = body.layout.functions();
        IntStream.range(0, functions.size())
                .filter(f -> functions.get(f).parameters().isEmpty())
                .filter(f -> functions.get(f).results().isEmpty())
                .findAny()
                .ifPresent(function -> call(function, depth));
    }

    private void call(int function, int depth) {
        var type = body.layout.functions().get(function);
        values.operands(type.parameters(), depth);
        body.out.op(Opcode.CALL, function);
        finish(type);
    }

    /** Calls an element of a table, often one of the right type. */
    void indirect(int depth) {
        var functions = body.layout.functions();
        int element = choices.below(Layout.TABLE_SIZE - 2);
        var type =
                choices.percent(90)
                        ? functions.get(element % functions.size())
                        : choices.of(functions);
        values.operands(type.parameters(), depth);
        if (choices.percent(93)) {
            body.constant(element);
        } else {
            values.want(I32, depth);
        }
        if (choices.percent(20)) {
            int local = body.localOf(I32);
            body.out.op(Opcode.LOCAL_TEE, local);
        }
        body.out.op(
                Opcode.CALL_INDIRECT, body.typeIndex.applyAsInt(type), choices.percent(90) ? 0 : 2);
        body.pop();
        finish(type);
    }

    /** Calls in place of this function; false if no function has its results. */
    boolean tail(int depth) {
        var functions = body.layout.functions();
        var fitting =
                IntStream.range(0, functions.size())
                        .filter(f -> functions.get(f).results().equals(body.type.results()))
                        .boxed()
                        .toList();
        if (fitting.isEmpty()) {
            return false;
        }
        int function = choices.of(fitting);
        var type = functions.get(function);
        values.operands(type.parameters(), depth);
        if (choices.percent(60)) {
            body.out.op(Opcode.RETURN_CALL, function);
            return true;
        }
        // The table holds the functions in their order.
        if (function < Layout.TABLE_SIZE - 2 && choices.percent(90)) {
            body.constant(function);
        } else {
            values.want(I32, depth);
        }
        body.out.op(Opcode.RETURN_CALL_INDIRECT, body.typeIndex.applyAsInt(type), 0);
        return true;
    }

    private void finish(FunctionType type) {
        body.pop(type.parameters().size());
        body.push(type.results());
    }
}
