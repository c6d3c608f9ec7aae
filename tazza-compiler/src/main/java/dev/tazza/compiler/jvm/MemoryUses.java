package dev.tazza.compiler.jvm;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.Value;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.instruction.Immediate;
import java.util.List;

/** Finds the memories that a method uses often enough to keep them in locals. */
final class MemoryUses {
    private static final int OFTEN = 2;

    private final int[] counts;

    private MemoryUses(int memories) {
        counts = new int[memories];
    }

    /** Declares a local for each memory that these blocks use at least twice. */
    static void keepMemories(List<BasicBlock> blocks, Emission out) {
        var uses = new MemoryUses(out.module().memories().size());
        if (uses.counts.length == 0) {
            return;
        }
        for (var block : blocks) {
            for (var statement : block.statements()) {
                uses.count(statement.value());
            }
            var end = block.terminator();
            if (end.value() != null) {
                uses.count(end.value());
            }
            for (var result : end.results()) {
                uses.count(result);
            }
        }
        for (int i = 0; i < uses.counts.length; i++) {
            if (uses.counts[i] >= OFTEN) {
                out.keepMemory(i);
            }
        }
    }

    private void count(Value value) {
        if (accessesMemory(value)) {
            counts[value.index()]++;
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
