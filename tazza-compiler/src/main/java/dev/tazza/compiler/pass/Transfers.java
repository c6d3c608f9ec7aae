package dev.tazza.compiler.pass;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.ir.Statement;
import dev.tazza.compiler.ir.Terminator;
import dev.tazza.compiler.ir.Value;
import dev.tazza.wasm.instruction.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes statements of their own of what is moved to and from the transfer area by calls and returns
 * of very many values, because statements cannot be divided. Such a call is left without the
 * operands that are its arguments, and with its first result only; such a return with the first of
 * its results. The verifier of graphs does not know these forms: this comes last.
 */
public final class Transfers {
    /** The largest number of values that stay with a call or return. */
    public static final int MOST = 100;

    private final IrFunction function;
    private final Predicate<Value> takesTransfer;
    private List<Statement> statements;

    private Transfers(IrFunction function, Predicate<Value> takesTransfer) {
        this.function = function;
        this.takesTransfer = takesTransfer;
    }

    /**
     * Changes the blocks of a function.
     *
     * @param takesTransfer tells of a call whether the arguments go through the transfer area
     */
    public static void run(IrFunction function, Predicate<Value> takesTransfer) {
        var pass = new Transfers(function, takesTransfer);
        for (var block : function.blocks()) {
            if (isAffected(block)) {
                pass.change(block);
            }
        }
    }

    private static boolean isAffected(BasicBlock block) {
        var end = block.terminator();
        if (end.results().length > MOST) {
            return true;
        }
        if (end.kind() == Terminator.Kind.TAIL_CALL && end.value().operandCount() > MOST) {
            return true;
        }
        for (var statement : block.statements()) {
            if (statement.targets().length > MOST || statement.value().operandCount() > MOST) {
                return true;
            }
        }
        return false;
    }

    private void change(BasicBlock block) {
        statements = new ArrayList<>();
        for (var statement : block.statements()) {
            if (isCall(statement.value())) {
                changeCall(statement);
            } else {
                statements.add(statement);
            }
        }
        var end = block.terminator();
        if (end.results().length > MOST) {
            var results = atoms(end.results(), end.offset());
            for (int i = 1; i < results.length; i++) {
                send(results[i], i, end.offset());
            }
            block.setTerminator(Terminator.returning(Arrays.copyOf(results, 1), end.offset()));
        } else if (end.kind() == Terminator.Kind.TAIL_CALL && end.value().operandCount() > MOST) {
            var call = sendArguments(end.value(), end.offset());
            block.setTerminator(Terminator.tailCall(call, end.offset()));
        }
        block.setStatements(statements);
    }

    private static boolean isCall(Value value) {
        return value.is(Opcode.CALL) || value.is(Opcode.CALL_INDIRECT) || value.is(Opcode.CALL_REF);
    }

    private void changeCall(Statement statement) {
        var call = statement.value();
        var targets = statement.targets();
        int offset = statement.offset();
        if (call.operandCount() > MOST && takesTransfer.test(call)) {
            call = sendArguments(call, offset);
        }
        if (targets.length <= MOST) {
            statements.add(new Statement(call, targets, offset));
            return;
        }
        statements.add(Statement.set(targets[0], call, offset));
        for (int i = 1; i < targets.length; i++) {
            var received = Value.received(i, function.variableType(targets[i]));
            statements.add(Statement.set(targets[i], received, offset));
        }
    }

    /** Moves the arguments of a call; returns what is left of it. */
    private Value sendArguments(Value call, int offset) {
        var operands = new Value[call.operandCount()];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = call.operand(i);
        }
        operands = atoms(operands, offset);
        boolean direct = call.is(Opcode.CALL) || call.is(Opcode.RETURN_CALL);
        int arguments = operands.length - (direct ? 0 : 1);
        for (int i = 0; i < arguments; i++) {
            send(operands[i], i, offset);
        }
        return call.withOperands(Arrays.copyOfRange(operands, arguments, operands.length));
    }

    private void send(Value value, int position, int offset) {
        statements.add(Statement.evaluate(Value.sent(value, position), offset));
    }

    /** Evaluates values in order, since nothing may call anything once the first one is sent. */
    private Value[] atoms(Value[] values, int offset) {
        var result = values.clone();
        for (int i = 0; i < result.length; i++) {
            if (!result[i].isRead() && !result[i].isConstant()) {
                int variable = function.newVariable(result[i].type());
                statements.add(Statement.set(variable, result[i], offset));
                result[i] = function.read(variable);
            }
        }
        return result;
    }
}
