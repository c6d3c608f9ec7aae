package dev.tazza.runtime;

import dev.tazza.wasm.instruction.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each instruction costs. Costs are unsigned, and indexed by opcode number: the byte of a
 * one-byte opcode, {@code 0xPPSS} for sub-opcode {@code SS} behind prefix {@code PP}. The relaxed
 * vector instructions, whose sub-opcodes from {@code 0x100} on do not fit, are at {@code 0xFF00}
 * and up. Immutable.
 */
public final class CostTable {
    /** The number of opcodes that have a cost. */
    public static final int ENTRIES = 1 << 16;

    /** Every instruction costs 1, so that cost is the number of instructions. */
    public static final CostTable ONES = new CostTable(null);

    private static final int RELAXED = 0xFF00;
    private static final String DEFAULT = "default";

    // Null if all are 1.
    private final long[] costs;

    private CostTable(long[] costs) {
        this.costs = costs;
    }

    /**
     * The table with these costs.
     *
     * @param costs by opcode number; those beyond its end are free
     * @throws IllegalArgumentException if there are more than {@link #ENTRIES}
     */
    public static CostTable of(long... costs) {
        if (costs.length > ENTRIES) {
            throw new IllegalArgumentException(
                    "a table of costs has at most " + ENTRIES + " entries, not " + costs.length);
        }
        return new CostTable(Arrays.copyOf(costs, ENTRIES));
    }

    /**
     * Reads a table from text: on each line an instruction, by its name or its number, and its
     * cost. {@code default} stands for all instructions that the lines before did not name, which
     * otherwise cost 1. A {@code #} starts a comment.
     *
     * <pre>
     *   # memory is dear
     *   default      1
     *   i32.load     3
     *   memory.fill  1000
     *   0xFD0C       2
     * </pre>
     *
     * @throws IllegalArgumentException if a line has another form; the message says which
     */
    public static CostTable parse(String text) {
        var costs = new long[ENTRIES];
        var named = new boolean[ENTRIES];
        Arrays.fill(costs, 1);
        var names = byName();
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            int comment = line.indexOf('#');
            var words = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (words.isEmpty()) {
                continue;
            }
            var parts = words.split("\\s+");
            if (parts.length != 2) {
                throw bad(number, "expected an instruction and its cost, not '" + words + "'");
            }
            long cost = cost(number, parts[1]);
            if (parts[0].equals(DEFAULT)) {
                for (int i = 0; i < ENTRIES; i++) {
                    costs[i] = named[i] ? costs[i] : cost;
                }
                continue;
            }
            for (int index : indexes(number, parts[0], names)) {
                costs[index] = cost;
                named[index] = true;
            }
        }
        return new CostTable(costs);
    }

    private static Map<String, List<Integer>> byName() {
        var names = new HashMap<String, List<Integer>>();
        for (var opcode : Opcode.values()) {
            names.computeIfAbsent(opcode.text(), key -> new ArrayList<>(1)).add(index(opcode));
        }
        return names;
    }

    private static List<Integer> indexes(int line, String name, Map<String, List<Integer>> names) {
        if (name.startsWith("0x")) {
            try {
                int index = Integer.parseInt(name.substring(2), 16);
                if (index >= 0 && index < ENTRIES) {
                    return List.of(index);
                }
            } catch (NumberFormatException e) {
                // Reported below.
            }
            throw bad(line, "expected an opcode from 0x0 to 0xFFFF, not '" + name + "'");
        }
        var found = names.get(name);
        if (found == null) {
            throw bad(line, "no instruction is called '" + name + "'");
        }
        return found;
    }

    private static long cost(int line, String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw bad(line, "expected a cost from 0 to 18446744073709551615, not '" + text + "'");
        }
    }

    private static IllegalArgumentException bad(int line, String what) {
        return new IllegalArgumentException("line " + line + ": " + what);
    }

    /** The opcode number of an instruction. */
    public static int index(Opcode opcode) {
        int sub = opcode.encoding() & 0xFFFF;
        if (opcode.prefix() == 0) {
            return opcode.encoding();
        }
        return sub > 0xFF ? RELAXED | sub & 0xFF : opcode.prefix() << Byte.SIZE | sub;
    }

    /** What an instruction costs, unsigned. */
    public long cost(Opcode opcode) {
        return costs == null ? 1 : costs[index(opcode)];
    }

    /** The sum of two costs, unsigned; the largest there is if it would be larger. */
    public static long sum(long a, long b) {
        long sum = a + b;
        return Long.compareUnsigned(sum, a) < 0 ? -1 : sum;
    }

    /** Whether every instruction costs 1. */
    public boolean isOnes() {
        return costs == null;
    }

    /** The costs by opcode number. */
    public long[] toArray() {
        if (costs != null) {
            return costs.clone();
        }
        var ones = new long[ENTRIES];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CostTable table && Arrays.equals(costs, table.costs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(costs);
    }
}
