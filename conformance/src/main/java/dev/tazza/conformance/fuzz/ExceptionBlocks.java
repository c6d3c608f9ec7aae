package dev.tazza.conformance.fuzz;

import static dev.tazza.wasm.ValueType.EXNREF;

import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.CodeBuilder.Clause;
import dev.tazza.wasm.instruction.CatchClause;
import dev.tazza.wasm.instruction.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Generates blocks that catch exceptions, and code that throws them, in the module's form. */
final class ExceptionBlocks {
    private final Body body;
    private final Choices choices;
    private final Emitter out;
    private final Values values;
    private final Blocks blocks;

    ExceptionBlocks(Body body, Values values, Blocks blocks) {
        this.body = body;
        this.values = values;
        this.blocks = blocks;
        choices = body.choices;
        out = body.out;
    }

    /** A block that catches; false if the module has none or not with these parameters. */
    boolean block(List<ValueType> parameters, List<ValueType> results) {
        switch (body.layout.exceptions()) {
            case LEGACY -> legacy(parameters, results);
            case TABLE -> {
                // Written without a type index, which would be needed for more.
                if (!parameters.isEmpty() || results.size() > 1) {
                    return false;
                }
                table(results);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void legacy(List<ValueType> parameters, List<ValueType> results) {
        blocks.open(Opcode.TRY, parameters, results, results);
        maybeThrow();
        blocks.fill(results);
        if (choices.percent(35)) {
            int outer = body.frames.size() - 1;
            // Near labels are more likely to have a block in between that catches.
            int label = Math.min(choices.below(outer), choices.below(outer));
            out.op(Opcode.DELEGATE, label);
            blocks.closed(results);
            if (choices.percent(30)) {
                values.calls().nothing(0);
            }
            return;
        }
        for (int i = choices.below(3); i > 0; i--) {
            int tag = choices.below(Layout.TAGS.size());
            startCatch();
            out.op(Opcode.CATCH, tag);
            body.push(Layout.TAGS.get(tag));
            maybeThrow();
            blocks.fill(results);
        }
        if (choices.percent(40)) {
            startCatch();
            out.op(Opcode.CATCH_ALL);
            maybeThrow();
            blocks.fill(results);
        }
        blocks.close(results);
        if (choices.percent(30)) {
            values.calls().nothing(0);
        }
    }

    private void startCatch() {
        var frame = body.frames.removeLast();
        body.truncate(frame.base());
        body.frames.add(new Body.Frame(frame.label(), frame.results(), frame.base(), true));
    }

    /** A {@code try_table} in a block that its first clause branches to. */
    private void table(List<ValueType> results) {
        int tag = choices.below(Layout.TAGS.size());
        var kind = choices.of(CatchClause.values());
        var caught = carried(kind, tag);
        blocks.open(Opcode.BLOCK, List.of(), caught, caught);
        var clauses = new ArrayList<Clause>();
        if (choices.percent(40)) {
            addAnother(clauses);
        }
        clauses.add(new Clause(kind, tag, 0));
        if (choices.percent(40)) {
            addAnother(clauses);
        }
        out.tryTable(results, clauses);
        blocks.opened(List.of(), results, results);
        maybeThrow();
        blocks.fill(results);
        blocks.close(results);
        if (choices.percent(30)) {
            values.calls().any(0);
        }
        blocks.fill(caught);
        blocks.close(caught);
        // The block that was asked for has results of its own.
        for (int i = 0; i < caught.size(); i++) {
            if (choices.percent(50)) {
                body.set(body.localOf(body.operands().getLast()));
            } else {
                out.op(Opcode.DROP);
                body.pop();
            }
        }
        results.forEach(result -> values.want(result, 1));
    }

    /** Adds a clause for any label that takes what it carries. */
    private void addAnother(List<Clause> clauses) {
        var kind = choices.of(CatchClause.values());
        int tag = choices.below(Layout.TAGS.size());
        var types = carried(kind, tag);
        IntStream.range(0, body.frames.size())
                .filter(label -> body.target(label).label().equals(types))
                .boxed()
                .reduce((a, b) -> choices.percent(50) ? a : b)
                .ifPresent(label -> clauses.add(new Clause(kind, tag, label)));
    }

    private static List<ValueType> carried(CatchClause kind, int tag) {
        var types = new ArrayList<ValueType>();
        if (kind == CatchClause.CATCH || kind == CatchClause.CATCH_REF) {
            types.addAll(Layout.TAGS.get(tag));
        }
        if (kind == CatchClause.CATCH_REF || kind == CatchClause.CATCH_ALL_REF) {
            types.add(EXNREF);
        }
        return types;
    }

    /** Throws something in some cases, so that handlers are used and the code behind is too. */
    private void maybeThrow() {
        if (choices.percent(60)) {
            values.condition(1);
            body.pop();
            blocks.open(Opcode.IF, List.of(), List.of(), List.of());
            throwing();
            blocks.close(List.of());
        }
    }

    /** Throws something; false if the module throws nothing. */
    boolean throwing() {
        var form = body.layout.exceptions();
        if (form == Layout.ExceptionForm.NONE) {
            return false;
        }
        var catching =
                IntStream.range(0, body.frames.size())
                        .filter(label -> body.target(label).catching())
                        .boxed()
                        .toList();
        if (!catching.isEmpty() && choices.percent(40)) {
            out.op(Opcode.RETHROW, choices.of(catching));
        } else if (form == Layout.ExceptionForm.TABLE && choices.percent(30)) {
            values.want(EXNREF);
            out.op(Opcode.THROW_REF);
        } else {
            int tag = choices.below(Layout.TAGS.size());
            values.operands(Layout.TAGS.get(tag), 2);
            out.op(Opcode.THROW, tag);
        }
        return true;
    }
}
