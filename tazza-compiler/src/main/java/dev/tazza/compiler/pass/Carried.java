package dev.tazza.compiler.pass;

import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.ir.Value;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The variables that some block reads before it sets them: they alone can carry something from one
 * block to another. They have numbers without gaps, in the order of the variables, so that sets of
 * them are as small as a function's use of its variables is, and not as large as its declarations
 * and its operand stack. Immutable.
 */
public final class Carried {
    private static final int NONE = -1;

    private final int[] numbers;
    private final int[] variables;

    /** Looks at all blocks of a function. */
    public Carried(IrFunction function) {
        numbers = new int[function.variableCount()];
        Arrays.fill(numbers, NONE);
        var search = new Search(numbers.length);
        for (var block : function.blocks()) {
            search.block++;
            for (var statement : block.statements()) {
                search.read(statement.value());
                for (int target : statement.targets()) {
                    search.setIn[target] = search.block;
                }
            }
            var end = block.terminator();
            if (end.value() != null) {
                search.read(end.value());
            }
            for (var result : end.results()) {
                search.read(result);
            }
        }
        variables = new int[search.found.cardinality()];
        int number = 0;
        for (int v = search.found.nextSetBit(0); v >= 0; v = search.found.nextSetBit(v + 1)) {
            variables[number] = v;
            numbers[v] = number++;
        }
    }

    private static final class Search {
        private final BitSet found = new BitSet();
        private final int[] setIn;
        private int block;

        Search(int variableCount) {
            setIn = new int[variableCount];
        }

        private void read(Value value) {
            if (value.isRead()) {
                if (setIn[value.index()] != block) {
                    found.set(value.index());
                }
                return;
            }
            for (int i = 0; i < value.operandCount(); i++) {
                read(value.operand(i));
            }
        }
    }

    /** How many there are. */
    public int count() {
        return variables.length;
    }

    /** The number of a variable, or -1. */
    int number(int variable) {
        return numbers[variable];
    }

    /** The numbers of those that are among these variables. */
    public BitSet numbers(BitSet set) {
        var result = new BitSet();
        for (int number = 0; number < variables.length; number++) {
            if (set.get(variables[number])) {
                result.set(number);
            }
        }
        return result;
    }

    /** All of them, as variables. */
    public BitSet variables() {
        var result = new BitSet();
        for (int variable : variables) {
            result.set(variable);
        }
        return result;
    }

    /** The variables with these numbers. */
    public BitSet variables(BitSet set) {
        var result = new BitSet();
        for (int number = set.nextSetBit(0); number >= 0; number = set.nextSetBit(number + 1)) {
            result.set(variables[number]);
        }
        return result;
    }
}
