package dev.tazza.compiler.jvm;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.Loop;
import dev.tazza.compiler.ir.Value;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.instruction.Immediate;
import java.util.HashMap;
import java.util.List;

/** Finds out how often a method uses its memories, and so in which way it is to do that. */
final class MemoryUses {
    private static final int OFTEN = 2;

    // C2 stops inlining after about as many accesses through a VarHandle.
    private static final int MANY_IN_LOOP = 48;

    private final int[] counts;
    private int sum;

    private MemoryUses(int memories) {
        counts = new int[memories];
    }

    /**
     * Declares a local for each memory that these blocks, all of a method, use at least twice; has
     * accesses be {@linkplain Emission#accessByHandle() called through method handles} if there are
     * many in one loop, without those inside it, and if they are not direct.
     */
    static void prepare(List<BasicBlock> blocks, Emission out) {
        var uses = new MemoryUses(out.module().memories().size());
        if (uses.counts.length == 0) {
            return;
        }
        for (var block : blocks) {
            uses.count(block);
        }
        if (uses.sum > MANY_IN_LOOP
                && !out.plan().options().directAccess()
                && haveLargeLoop(blocks, uses.counts.length)) {
            out.accessByHandle();
        }
        for (int i = 0; i < uses.counts.length; i++) {
            if (uses.counts[i] >= OFTEN) {
                out.keepMemory(i);
            }
        }
    }

    /** Whether these blocks have all of a loop with many accesses. */
    private static boolean haveLargeLoop(List<BasicBlock> blocks, int memories) {
        int first = blocks.getFirst().index();
        int end = first + blocks.size();
        var ofLoops = new HashMap<Loop, MemoryUses>();
        for (var block : blocks) {
            var loop = block.loop();
            if (loop == null || loop.header().index() < first || loop.end() > end) {
                continue;
            }
            var ofLoop = ofLoops.get(loop);
            if (ofLoop == null) {
                ofLoop = new MemoryUses(memories);
                ofLoops.put(loop, ofLoop);
            }
            ofLoop.count(block);
            if (ofLoop.sum > MANY_IN_LOOP) {
                return true;
            }
        }
        return false;
    }

    private void count(BasicBlock block) {
        for (var statement : block.statements()) {
            count(statement.value());
        }
        var end = block.terminator();
        if (end.value() != null) {
            count(end.value());
        }
        for (var result : end.results()) {
            count(result);
        }
    }

    private void count(Value value) {
        if (accessesMemory(value)) {
            counts[value.index()]++;
            sum++;
        }
        for (int i = 0; i < value.operandCount(); i++) {
            count(value.operand(i));
        }
    }

    private static boolean accessesMemory(Value value) {
        if (value.opcode() == null) {
            return false;
        }
        var immediate = value.opcode().immediate();
        return immediate == Immediate.MEMARG
                || immediate == Immediate.MEMARG_LANE
                || immediate == Immediate.ATOMIC_MEMARG
                        && value.opcode().feature() == Feature.THREADS;
    }
}
