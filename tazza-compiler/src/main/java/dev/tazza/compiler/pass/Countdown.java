package dev.tazza.compiler.pass;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.Effects;
import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.ir.Loop;
import dev.tazza.compiler.ir.Statement;
import dev.tazza.compiler.ir.Terminator;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.wasm.instruction.Opcode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a function look now and then whether it is to go on, in its loops: every so many
 * iterations, control leaves the loop and enters it again.
 *
 * <pre>
 *   while (c) { body }
 *
 *   again: left = 1000; while (c) { if (--left &lt; 0) { look; goto again; } body }
 * </pre>
 *
 * To look at something that other threads change is also a barrier, behind which everything is read
 * anew: what runs between two looks keeps in registers what does not change. Loops that are
 * {@linkplain Loop#isBounded() bounded} are left alone. Large ones look every time, and so do those
 * that have two levels of other loops in them; so does, when it is called, a function that may call
 * itself.
 */
public final class Countdown {
    // By how many levels of loops there are inside.
    private static final int[] ITERATIONS = {1_000, 50};

    // In a large body one more look is nothing, and large loops may have to be divided.
    private static final int LARGEST = 60;

    private final IrFunction function;
    private final List<BasicBlock> result = new ArrayList<>();
    private final List<Loop> inner = new ArrayList<>();
    private final Map<Loop, Integer> levels = new HashMap<>();

    private Countdown(IrFunction function) {
        this.function = function;
    }

    /** Changes a function. */
    public static void run(IrFunction function) {
        var countdown = new Countdown(function);
        countdown.run();
        if (countdown.recurs()) {
            function.blocks().getFirst().statements().addFirst(look(0));
        }
    }

    /**
     * Whether calls may lead back here, so that they go on for ever without a loop. Of each circle
     * of direct calls, one goes to a function that does not come later in the module.
     */
    private boolean recurs() {
        for (var block : function.blocks()) {
            for (var statement : block.statements()) {
                if (recurs(statement.value())) {
                    return true;
                }
            }
            var end = block.terminator();
            if (end.value() != null && recurs(end.value())) {
                return true;
            }
            for (var result : end.results()) {
                if (recurs(result)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean recurs(Value value) {
        if ((value.effects() & Effects.THROWS) == 0) {
            return false;
        }
        switch (value.opcode()) {
            case CALL, RETURN_CALL -> {
                if (value.index() <= function.index()) {
                    return true;
                }
            }
            case CALL_INDIRECT, CALL_REF, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> {
                return true;
            }
            case null, default -> {
                // Comes back.
            }
        }
        for (int i = 0; i < value.operandCount(); i++) {
            if (recurs(value.operand(i))) {
                return true;
            }
        }
        return false;
    }

    private static Statement look(int offset) {
        return Statement.evaluate(Value.look(), offset);
    }

    private void run() {
        countLevels();
        var open = new ArrayDeque<BasicBlock>();
        var blocks = function.blocks();
        for (var block : blocks) {
            closeBefore(block.index(), open);
            result.add(block);
            if (!block.isLoopHeader() || block.loop().isBounded()) {
                continue;
            }
            if (block.loop().end() - block.index() > LARGEST
                    || levels.get(block.loop()) >= ITERATIONS.length) {
                block.statements().addFirst(look(block.terminator().offset()));
            } else {
                open.push(enclose(block));
            }
        }
        closeBefore(blocks.size(), open);
        function.insertBlocks(result);
        for (var loop : inner) {
            loop.setEnd(loop.parent().end() - 1);
        }
    }

    /** Notes how many levels of loops each loop has inside; more than matter are not counted. */
    private void countLevels() {
        for (var block : function.blocks()) {
            if (!block.isLoopHeader()) {
                continue;
            }
            int level = 0;
            for (var loop = block.loop(); loop != null; loop = loop.parent()) {
                if (loop.isBounded()) {
                    level = 0;
                }
                var known = levels.get(loop);
                if (known != null && known >= level) {
                    // So those around it know, too.
                    break;
                }
                levels.put(loop, level);
                level = Math.min(level + 1, ITERATIONS.length);
            }
        }
    }

    private void closeBefore(int index, Deque<BasicBlock> open) {
        while (!open.isEmpty() && open.peek().loop().end() == index) {
            result.add(open.pop());
        }
    }

    /**
     * Makes the header that of an outer loop, and a new one for the loop itself, which is appended.
     *
     * @return the last block of the outer loop
     */
    private BasicBlock enclose(BasicBlock start) {
        var outer = start.loop();
        int left = function.newVariable(Type.I32);
        int offset = start.terminator().offset();
        var loop = new Loop(outer);
        loop.setBounded();
        var header = new BasicBlock(start.scope(), loop);
        var body = new BasicBlock(start.scope(), loop);
        var again = new BasicBlock(start.scope(), outer);
        loop.setHeader(header);
        for (int i = start.index(); i < outer.end(); i++) {
            move(function.blocks().get(i), start, header);
        }
        body.setStatements(start.statements());
        body.setTerminator(start.terminator());
        start.moveChargeTo(body);
        var read = function.read(left);
        start.setStatements(new ArrayList<>(1));
        var iterations = Value.constant(Type.I32, ITERATIONS[levels.get(outer)]);
        start.statements().add(Statement.set(left, iterations, offset));
        start.setTerminator(Terminator.jump(header, offset));
        var one = Value.constant(Type.I32, 1);
        var less = Value.instruction(Opcode.I32_SUB, Type.I32, read, one);
        header.statements().add(Statement.set(left, less, offset));
        var zero = Value.constant(Type.I32, 0);
        var isOver = Value.instruction(Opcode.I32_LT_S, Type.I32, read, zero);
        header.setTerminator(Terminator.branch(isOver, again, body, offset));
        again.statements().add(look(offset));
        again.setTerminator(Terminator.jump(start, offset));
        inner.add(loop);
        result.add(header);
        result.add(body);
        return again;
    }

    /**
     * Puts a block of the outer loop into the inner one, and has its jumps go to the new header.
     */
    private static void move(BasicBlock block, BasicBlock start, BasicBlock header) {
        var targets = block.terminator().targets();
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] == start) {
                targets[i] = header;
            }
        }
        if (block == start) {
            return;
        }
        if (block.loop() == start.loop()) {
            block.setLoop(header.loop());
        } else if (block.isLoopHeader() && block.loop().parent() == start.loop()) {
            block.loop().setParent(header.loop());
        }
    }
}
