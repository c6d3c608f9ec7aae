package dev.tazza.compiler.translate;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.HandlerScope;
import dev.tazza.compiler.ir.Terminator;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.compiler.translate.Frame.Kind;
import dev.tazza.wasm.instruction.CatchClause;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Translates what is special about blocks that catch exceptions, in both forms: their handlers,
 * which follow the body, and what throws.
 */
final class ExceptionTranslator {
    private static final int CLAUSE_FIELDS = 3;
    private static final int ANY_TAG = -1;

    private final Signatures signatures;
    private final InstructionReader in;
    private final GraphBuilder graph;
    private final OperandStack stack;
    private final ControlStack control;
    private final BranchTranslator branches;

    // The variables that hold exceptions, one for each level of nesting: that of an older catch is
    // needed up to its end.
    private final List<Integer> variables = new ArrayList<>();
    private int depth;

    // Per scope that something was delegated to, the scopes that did and have no handler yet.
    private final Map<HandlerScope, List<HandlerScope>> delegates = new IdentityHashMap<>();

    ExceptionTranslator(
            Signatures signatures,
            InstructionReader in,
            GraphBuilder graph,
            OperandStack stack,
            ControlStack control,
            BranchTranslator branches) {
        this.signatures = signatures;
        this.in = in;
        this.graph = graph;
        this.stack = stack;
        this.control = control;
        this.branches = branches;
    }

    /** The clauses of a {@code try_table}, whose labels name blocks around it. */
    int[] readClauses() {
        var clauses = new int[CLAUSE_FIELDS * in.count()];
        for (int i = 0; i < in.count(); i++) {
            clauses[CLAUSE_FIELDS * i] = in.catchClause(i).ordinal();
            clauses[CLAUSE_FIELDS * i + 1] = in.catchTag(i);
            clauses[CLAUSE_FIELDS * i + 2] = control.position(in.catchLabel(i));
        }
        return clauses;
    }

    /** Starts the body of a block that catches. */
    void enter(Frame frame) {
        if (depth == variables.size()) {
            variables.add(graph.function().newVariable(Type.REFERENCE));
        }
        frame.body = new HandlerScope(graph.scope(), variables.get(depth));
        depth++;
        graph.setScope(frame.body);
        graph.startNext();
    }

    /** Ends what is inside the innermost block, which catches. */
    void end(Frame frame) {
        if (graph.isReachable()) {
            branches.leave(frame);
        }
        if (frame.kind() == Kind.TRY_TABLE) {
            graph.start(endBody(frame));
            handle(frame);
        } else if (frame.kind() == Kind.TRY) {
            graph.start(endBody(frame));
            rethrow(frame.body);
        } else if (frame.nextClause != null) {
            graph.start(frame.nextClause);
            rethrow(frame.body);
        }
        depth--;
    }

    /** Ends the body of a block that catches, and returns its handler, which is to be placed. */
    private BasicBlock endBody(Frame frame) {
        graph.setScope(frame.scope());
        placeDelegates(frame.scope());
        var handler = graph.newBlock();
        frame.body.setHandler(handler);
        return handler;
    }

    // Of try_table

    private void handle(Frame frame) {
        int variable = frame.body.variable();
        for (int i = 0; i < frame.clauses.length; i += CLAUSE_FIELDS) {
            int kind = frame.clauses[i];
            int tag = frame.clauses[i + 1];
            var target = control.at(frame.clauses[i + 2]);
            boolean passesException =
                    kind == CatchClause.CATCH_REF.ordinal()
                            || kind == CatchClause.CATCH_ALL_REF.ordinal();
            if (tag == ANY_TAG) {
                pass(variable, Signature.EMPTY, passesException, target);
                return;
            }
            var next = testTag(variable, tag);
            pass(variable, signatures.ofTag(tag), passesException, target);
            graph.start(next);
        }
        rethrow(frame.body);
    }

    /** Goes on if the exception has a tag; returns where control goes if it has not. */
    private BasicBlock testTag(int variable, int tag) {
        var match = graph.newBlock();
        var next = graph.newBlock();
        var test = Value.hasTag(graph.function().read(variable), tag);
        graph.end(Terminator.branch(test, match, next, graph.offset()));
        graph.start(match);
        return next;
    }

    private void pass(int variable, Signature tag, boolean passesException, Frame target) {
        // The operands on the stack are left behind.
        var exception = graph.function().read(variable);
        var results = new ArrayList<Value>();
        int position = target.height();
        var types = tag.parameters();
        for (int i = 0; i < types.length; i++) {
            int argument = stack.variable(position++, types[i]);
            graph.set(argument, Value.exceptionArgument(exception, i, types[i]));
            results.add(graph.function().read(argument));
        }
        if (passesException) {
            int reference = stack.variable(position, Type.REFERENCE);
            graph.set(reference, exception);
            results.add(exception);
        }
        if (target.isFunction()) {
            graph.charge(Opcode.END);
            graph.end(Terminator.returning(results.toArray(Value[]::new), graph.offset()));
        } else {
            graph.jump(target.target());
        }
    }

    // Of the older form

    /** Starts a clause of the innermost block. */
    void startCatch(boolean byTag) {
        var frame = control.top();
        if (graph.isReachable()) {
            branches.leave(frame);
        }
        if (frame.kind() == Kind.TRY) {
            graph.start(endBody(frame));
            frame.setKind(Kind.CATCH);
        } else {
            graph.start(frame.nextClause);
        }
        frame.nextClause = null;
        stack.truncate(frame.height());
        if (byTag) {
            int tag = in.index();
            int variable = frame.body.variable();
            frame.nextClause = testTag(variable, tag);
            var exception = graph.function().read(variable);
            var types = signatures.ofTag(tag).parameters();
            for (int i = 0; i < types.length; i++) {
                stack.push(Value.exceptionArgument(exception, i, types[i]));
            }
        }
    }

    /**
     * Ends the innermost block, whose exceptions go to the block that a label, counted from
     * outside, names. If there are scopes in between, the handler has to wait for their end:
     * whatever is inside of them is not where the exceptions go.
     */
    void delegate(int label) {
        var frame = control.top();
        if (graph.isReachable()) {
            branches.leave(frame);
        }
        var target = control.label(label + 1).innerScope();
        delegates.computeIfAbsent(target, scope -> new ArrayList<>()).add(frame.body);
        graph.setScope(frame.scope());
        placeDelegates(frame.scope());
        depth--;
    }

    /** Places the handlers that wait for the end of the scopes inside of this one. */
    private void placeDelegates(HandlerScope scope) {
        var waiting = delegates.remove(scope);
        if (waiting == null) {
            return;
        }
        for (var delegate : waiting) {
            var handler = graph.newBlock();
            delegate.setHandler(handler);
            graph.start(handler);
            rethrow(delegate);
        }
    }

    // What throws

    private void rethrow(HandlerScope scope) {
        throwing(graph.function().read(scope.variable()));
    }

    private void throwing(Value exception) {
        var value = Value.instruction(Opcode.THROW_REF, null, exception);
        graph.end(Terminator.throwing(value, graph.offset()));
    }

    void throwNew() {
        int count = signatures.ofTag(in.index()).parameters().length;
        var value = Value.instruction(Opcode.THROW, null, in.index(), 0, 0, 0, stack.pop(count, 0));
        stack.keepEffects(0);
        graph.end(Terminator.throwing(value, graph.offset()));
    }

    void throwReference() {
        var exception = stack.pop();
        stack.keepEffects(0);
        throwing(exception);
    }

    void rethrow() {
        stack.keepEffects(0);
        rethrow(control.label(in.index()).body);
    }
}
