package dev.tazza.compiler.ir;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Checks that a graph is what its classes say: for tests of whoever builds or changes graphs. Takes
 * linear time.
 */
public final class IrVerifier {
    private final IrFunction function;
    private final boolean[] targeted;
    private BasicBlock block;

    private IrVerifier(IrFunction function) {
        this.function = function;
        targeted = new boolean[function.blocks().size()];
    }

    /**
     * Checks a function.
     *
     * @throws IllegalStateException if something is wrong; the message says what and where
     */
    public static void verify(IrFunction function) {
        new IrVerifier(function).verify();
    }

    private void verify() {
        require(!function.blocks().isEmpty(), "no entry");
        verifyIndexes();
        verifyLoops();
        verifyScopes();
        for (var each : function.blocks()) {
            block = each;
            for (var statement : each.statements()) {
                verify(statement);
            }
            verify(each.terminator());
        }
        require(!targeted[0], "a jump goes to the entry");
        for (int i = 1; i < targeted.length; i++) {
            block = function.blocks().get(i);
            require(targeted[i], "nothing goes here");
        }
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException(
                    "function " + function.index() + ", " + block + ": " + message);
        }
    }

    /** As the other one; what is wrong is printed only if something is. */
    private void require(boolean condition, String message, Object wrong) {
        if (!condition) {
            require(false, message + wrong);
        }
    }

    private void verifyIndexes() {
        for (int i = 0; i < function.blocks().size(); i++) {
            block = function.blocks().get(i);
            require(block.index() == i, "wrong index");
            require(block.terminator() != null, "no end");
        }
    }

    // Loops and scopes

    private void verifyLoops() {
        Deque<Loop> open = new ArrayDeque<>();
        for (var each : function.blocks()) {
            block = each;
            while (!open.isEmpty() && open.peek().end() == each.index()) {
                open.pop();
            }
            if (each.isLoopHeader()) {
                require(each.loop().parent() == open.peek(), "loop in the wrong loop");
                require(each.loop().end() > each.index(), "loop ends before it begins");
                require(
                        open.isEmpty() || each.loop().end() <= open.peek().end(),
                        "loop ends behind the one around it");
                open.push(each.loop());
            }
            require(each.loop() == open.peek(), "in the wrong loop");
        }
        require(
                open.isEmpty() || open.peekLast().end() == function.blocks().size(),
                "loop ends behind the function");
    }

    private void verifyScopes() {
        Set<HandlerScope> open = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<HandlerScope> closed = Collections.newSetFromMap(new IdentityHashMap<>());
        HandlerScope current = null;
        for (var each : function.blocks()) {
            block = each;
            var around = each.scope();
            Deque<HandlerScope> entered = new ArrayDeque<>();
            while (around != null && !open.contains(around)) {
                require(!closed.contains(around), "scope is not contiguous");
                entered.push(around);
                around = around.parent();
            }
            while (current != around) {
                open.remove(current);
                closed.add(current);
                current = current.parent();
            }
            for (var scope : entered) {
                verify(scope, open);
                open.add(scope);
            }
            current = each.scope();
            if (current != null) {
                verifyTarget(current.handler());
            }
        }
    }

    private void verify(HandlerScope scope, Set<HandlerScope> around) {
        require(scope.handler() != null, "scope without handler");
        require(
                function.variableType(scope.variable()) == Type.REFERENCE,
                "the variable of a scope is no reference");
        var outside = scope.handler().scope();
        require(outside == null || around.contains(outside), "a handler is not around its scope");
    }

    /** Checks that control may go from the block to another one. */
    private void verifyTarget(BasicBlock target) {
        require(target != null, "no target");
        int index = target.index();
        require(
                index >= 0
                        && index < function.blocks().size()
                        && function.blocks().get(index) == target,
                "goes to a block of no function");
        targeted[index] = true;
        var loop = target.isLoopHeader() ? target.loop().parent() : target.loop();
        require(
                loop == null
                        || loop.header().index() <= block.index() && block.index() < loop.end(),
                "enters a loop behind its header: ",
                target);
    }

    // Statements

    private void verify(Statement statement) {
        var value = statement.value();
        verify(value);
        int[] targets = statement.targets();
        if (targets.length == 0) {
            return;
        }
        require(value.type() != null, "there is no result: ", statement);
        for (int target : targets) {
            require(
                    target >= 0 && target < function.variableCount(),
                    "no such variable: ",
                    statement);
        }
        require(
                function.variableType(targets[0]) == value.type(),
                "variable of another type: ",
                statement);
        require(targets.length == 1 || hasSeveralResults(value), "one result: ", statement);
    }

    private static boolean hasSeveralResults(Value value) {
        return switch (value.opcode()) {
            case CALL,
                    CALL_INDIRECT,
                    CALL_REF,
                    I64_ADD128,
                    I64_SUB128,
                    I64_MUL_WIDE_S,
                    I64_MUL_WIDE_U ->
                    true;
            case null, default -> false;
        };
    }

    private void verify(Terminator terminator) {
        for (var target : terminator.targets()) {
            verifyTarget(target);
        }
        if (terminator.value() != null) {
            verify(terminator.value());
        }
        int targets = terminator.targets().length;
        switch (terminator.kind()) {
            case JUMP -> require(targets == 1, "a jump has one target");
            case BRANCH -> {
                require(targets == 2, "a branch has two targets");
                require(terminator.value().type() == Type.I32, "the condition is no i32");
            }
            case SWITCH -> {
                require(targets > 0, "a switch has targets");
                require(terminator.value().type() == Type.I32, "the index is no i32");
            }
            case RETURN -> verifyResults(terminator.results());
            case TAIL_CALL, THROW -> require(targets == 0, "has targets: ", terminator);
            case UNREACHABLE -> require(terminator.value() == null, "has a value: ", terminator);
        }
    }

    private void verifyResults(Value[] results) {
        var types = function.type().results();
        require(results.length == types.size(), "wrong number of results");
        for (int i = 0; i < results.length; i++) {
            verify(results[i]);
            verifyOperand(results[i], Type.of(types.get(i)));
        }
    }

    // Values

    private void verify(Value value) {
        switch (value.operator()) {
            case CONSTANT -> require(value.type() != null, "a constant has a type");
            case READ -> {
                int variable = value.index();
                require(
                        variable >= 0 && variable < function.variableCount(),
                        "no such variable: ",
                        value);
                require(
                        function.variableType(variable) == value.type(),
                        "read with another type: ",
                        value);
            }
            case HAS_TAG, EXCEPTION_ARGUMENT -> {
                require(value.operandCount() == 1, "one operand: ", value);
                verifyOperand(value.operand(0), Type.REFERENCE);
            }
            case SENT -> require(value.operandCount() == 1, "one operand: ", value);
            case RECEIVED, LOOK -> require(value.operandCount() == 0, "no operands: ", value);
            case INSTRUCTION -> verifyInstruction(value);
        }
        for (int i = 0; i < value.operandCount(); i++) {
            var operand = value.operand(i);
            verify(operand);
            verifyOperand(operand, operand.type());
        }
    }

    private void verifyInstruction(Value value) {
        var opcode = value.opcode();
        if (opcode.isContextual()) {
            return;
        }
        var signature = opcode.signature();
        int count = signature.indexOf(':');
        require(value.operandCount() == count, "wrong number of operands: ", value);
        for (int i = 0; i < count; i++) {
            if (signature.charAt(i) != 'a') {
                verifyOperand(value.operand(i), Type.ofLetter(signature.charAt(i)));
            }
        }
        if (signature.endsWith(":")) {
            require(value.type() == null, "has no result: ", value);
        } else if (signature.charAt(count + 1) != 'a') {
            require(
                    value.type() == Type.ofLetter(signature.charAt(count + 1)),
                    "result of another type: ",
                    value);
        }
    }

    private void verifyOperand(Value operand, Type type) {
        require(operand.type() != null && operand.type() == type, "wrong type: ", operand);
        require(
                type != Type.V128 || operand.isRead() || operand.isConstant(),
                "a vector is nested: ",
                operand);
    }
}
