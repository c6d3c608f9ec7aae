package dev.tazza.compiler.pass;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.ir.Loop;
import dev.tazza.compiler.ir.Statement;
import dev.tazza.compiler.ir.Terminator;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.wasm.instruction.Opcode;
import java.util.ArrayList;
import java.util.BitSet;

/**
 * Divides loops of one block that count to a bound into strips of so many iterations:
 *
 * <pre>
 *   do { body } while (i &lt; bound)
 *
 *   again: end = min(i + strip, bound); do { body } while (i &lt; end)
 *   if (i &lt; bound) { look; goto again; }
 * </pre>
 *
 * and look once a strip whether the guest is to stop. Anything else in the inner loop, even a
 * {@linkplain Countdown countdown}, would keep optimisers from vectorising it. Loops of which
 * constants say that they are short are only marked as {@linkplain Loop#isBounded() bounded}.
 */
public final class StripMining {
    /** How many iterations a strip has: some microseconds of work. */
    public static final int STRIP = 10_000;

    private final IrFunction function;
    // The headers that other blocks of their loop go back to.
    private final BitSet shared = new BitSet();
    private LoopEntry entry;

    private StripMining(IrFunction function) {
        this.function = function;
    }

    /** Divides the loops of a function. */
    public static void run(IrFunction function) {
        new StripMining(function).run();
    }

    private void run() {
        var result = new ArrayList<BasicBlock>(function.blocks().size());
        var strips = new ArrayList<BasicBlock>();
        findShared();
        for (var block : function.blocks()) {
            result.add(block);
            if (block.isLoopHeader() && !shared.get(block.index())) {
                if (entry == null) {
                    // Before the first loop has jumps to blocks that are not in the function yet.
                    entry = new LoopEntry(function);
                }
                var strip = divide(block);
                if (strip != null) {
                    strips.add(strip);
                    result.add(strip);
                    var next = strip.terminator().targets()[1];
                    result.add(next);
                    result.add(next.terminator().targets()[0]);
                }
            }
        }
        if (strips.isEmpty()) {
            return;
        }
        function.insertBlocks(result);
        for (var strip : strips) {
            strip.loop().setEnd(strip.index() + 1);
        }
    }

    /** The other loops are their header and nothing else. */
    private void findShared() {
        for (var block : function.blocks()) {
            for (var target : block.terminator().targets()) {
                if (target.index() < block.index()) {
                    shared.set(target.index());
                }
            }
        }
    }

    /** The inner loop, which goes on with the block behind it; null if there is to be none. */
    private BasicBlock divide(BasicBlock block) {
        var end = block.terminator();
        if (end.kind() != Terminator.Kind.BRANCH || !isCounter(end.value())) {
            return null;
        }
        boolean backIfTrue = end.targets()[0] == block;
        var exit = end.targets()[backIfTrue ? 1 : 0];
        if (exit == block) {
            return null;
        }
        var comparison = end.value();
        var relation = backIfTrue ? comparison.opcode() : opposite(comparison.opcode());
        int counter = comparison.operand(0).index();
        var bound = comparison.operand(1);
        long step = step(block, counter, bound);
        if (relation == null || step == 0 || !runsTowards(relation, step)) {
            return null;
        }
        if (isShort(block.loop(), counter, step, bound)) {
            block.loop().setBounded();
            return null;
        }
        int offset = end.offset();
        int limit = function.newVariable(Type.I32);
        var inner = new Loop(block.loop());
        var strip = new BasicBlock(block.scope(), inner);
        var next = new BasicBlock(block.scope(), block.loop());
        inner.setHeader(strip);
        inner.setBounded();
        strip.setStatements(block.statements());
        block.moveChargeTo(strip);
        var inStrip =
                Value.instruction(relation, Type.I32, comparison.operand(0), function.read(limit));
        strip.setTerminator(Terminator.branch(inStrip, strip, next, offset));
        var look = new BasicBlock(block.scope(), block.loop());
        look.statements().add(Statement.evaluate(Value.look(), offset));
        look.setTerminator(Terminator.jump(block, offset));
        next.setTerminator(
                Terminator.branch(
                        Value.instruction(relation, Type.I32, comparison.operand(0), bound),
                        look,
                        exit,
                        offset));
        block.loop().setBounded();
        block.setStatements(new ArrayList<>(1));
        block.statements().add(Statement.set(limit, limit(relation, counter, step, bound), offset));
        block.setTerminator(Terminator.jump(strip, offset));
        return strip;
    }

    /** Whether a condition compares a variable with a constant or another variable. */
    private static boolean isCounter(Value condition) {
        return condition.operandCount() == 2
                && condition.operand(0).isRead()
                && condition.operand(0).type() == Type.I32
                && (condition.operand(1).isRead() || condition.operand(1).isConstant());
    }

    private static Opcode opposite(Opcode relation) {
        return switch (relation) {
            case I32_EQ -> Opcode.I32_NE;
            case I32_LT_S -> Opcode.I32_GE_S;
            case I32_GE_S -> Opcode.I32_LT_S;
            case I32_GT_S -> Opcode.I32_LE_S;
            case I32_LE_S -> Opcode.I32_GT_S;
            case null, default -> null;
        };
    }

    /**
     * What the only assignment to the counter adds to it; 0 if it or the bound are set otherwise.
     */
    private static long step(BasicBlock block, int counter, Value bound) {
        long step = 0;
        for (var statement : block.statements()) {
            if (bound.isRead() && LoopEntry.sets(statement, bound.index())) {
                return 0;
            }
            if (LoopEntry.sets(statement, counter)) {
                var value = statement.value();
                boolean subtract = value.is(Opcode.I32_SUB);
                if (step != 0
                        || !subtract && !value.is(Opcode.I32_ADD)
                        || !value.operand(0).isRead()
                        || value.operand(0).index() != counter
                        || !value.operand(1).isConstant()) {
                    return 0;
                }
                long amount = (int) value.operand(1).constant();
                step = subtract ? -amount : amount;
            }
        }
        // With larger steps a strip would not fit an i32.
        return Math.abs(step) <= Short.MAX_VALUE ? step : 0;
    }

    private static boolean runsTowards(Opcode relation, long step) {
        return switch (relation) {
            case I32_LT_S, I32_LE_S -> step > 0;
            case I32_GT_S, I32_GE_S -> step < 0;
            case I32_NE -> Math.abs(step) == 1;
            default -> false;
        };
    }

    private boolean isShort(Loop loop, int counter, long step, Value bound) {
        if (!bound.isConstant()) {
            return false;
        }
        var start = entry.constant(loop, counter);
        if (start == null) {
            return false;
        }
        long distance = ((int) bound.constant() - (long) (int) start.constant()) / step;
        return distance >= 0 && distance < STRIP;
    }

    /** Where a strip ends: after so many steps, or at the bound if that comes first. */
    private Value limit(Opcode relation, int counter, long step, Value bound) {
        var at = function.read(counter);
        long length = STRIP * step;
        var limit =
                Value.instruction(
                        Opcode.I32_ADD, Type.I32, at, Value.constant(Type.I32, (int) length));
        if (relation == Opcode.I32_NE) {
            // The bound itself may be up to 2^32 steps away: where the counter is already.
            var distance =
                    step > 0
                            ? Value.instruction(Opcode.I32_SUB, Type.I32, bound, at)
                            : Value.instruction(Opcode.I32_SUB, Type.I32, at, bound);
            var stepsBut1 =
                    Value.instruction(
                            Opcode.I32_SUB, Type.I32, distance, Value.constant(Type.I32, 1));
            var isNear =
                    Value.instruction(
                            Opcode.I32_LT_U, Type.I32, stepsBut1, Value.constant(Type.I32, STRIP));
            return Value.instruction(Opcode.SELECT, Type.I32, bound, limit, isNear);
        }
        // Wide, since the end of the strip may be beyond the largest number.
        var wideLimit =
                Value.instruction(
                        Opcode.I64_ADD, Type.I64, widened(at), Value.constant(Type.I64, length));
        var isBefore =
                Value.instruction(
                        step > 0 ? Opcode.I64_LT_S : Opcode.I64_GT_S,
                        Type.I32,
                        wideLimit,
                        widened(bound));
        return Value.instruction(Opcode.SELECT, Type.I32, limit, bound, isBefore);
    }

    private static Value widened(Value value) {
        return value.isConstant()
                ? Value.constant(Type.I64, (int) value.constant())
                : Value.instruction(Opcode.I64_EXTEND_I32_S, Type.I64, value);
    }
}
