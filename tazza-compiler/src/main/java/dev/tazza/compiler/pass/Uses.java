package dev.tazza.compiler.pass;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.Value;
import java.util.BitSet;

/**
 * The variables that a block reads before it sets them, and those that it sets. A variable that no
 * block of a function reads before setting it carries nothing from one block to another.
 */
public final class Uses {
    private final BitSet exposed;
    private final BitSet defined;

    /** Looks at a block. */
    public Uses(BasicBlock block) {
        exposed = new BitSet();
        defined = new BitSet();
        for (var statement : block.statements()) {
            read(statement.value());
            for (int target : statement.targets()) {
                defined.set(target);
            }
        }
        var end = block.terminator();
        if (end.value() != null) {
            read(end.value());
        }
        for (var result : end.results()) {
            read(result);
        }
    }

    private Uses(BitSet exposed, BitSet defined) {
        this.exposed = exposed;
        this.defined = defined;
    }

    private void read(Value value) {
        if (value.isRead()) {
            if (!defined.get(value.index())) {
                exposed.set(value.index());
            }
            return;
        }
        for (int i = 0; i < value.operandCount(); i++) {
            read(value.operand(i));
        }
    }

    /** The same, as if some variables were none. */
    public Uses without(BitSet variables) {
        var result = new Uses((BitSet) exposed.clone(), (BitSet) defined.clone());
        result.exposed.andNot(variables);
        result.defined.andNot(variables);
        return result;
    }

    /** What it reads before it sets it. */
    public BitSet exposed() {
        return exposed;
    }

    /** What it sets. */
    public BitSet defined() {
        return defined;
    }

    /** The variables that any of these blocks reads before setting it. */
    public static BitSet exposed(Uses[] blocks) {
        var result = new BitSet();
        for (var block : blocks) {
            result.or(block.exposed);
        }
        return result;
    }

    /** The uses of all blocks, by their index. */
    public static Uses[] of(Iterable<BasicBlock> blocks, int count) {
        var result = new Uses[count];
        int i = 0;
        for (var block : blocks) {
            result[i++] = new Uses(block);
        }
        return result;
    }
}
