package dev.tazza.compiler.translate;

import dev.tazza.compiler.ir.Effects;
import dev.tazza.compiler.ir.Statement;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import java.util.Arrays;

/**
 * The operand stack during translation. An operand is a value that is <em>pending</em>, computed
 * nowhere yet, until an instruction takes it into its own tree, or until it must be computed
 * because something else is that must not come before it; then it is <em>stored</em> in the
 * variable of its position and type, and what is left on the stack is a read of that variable.
 *
 * <p>Everything rests on this: the operand at a position reads, of the variables of positions, only
 * those of its own position and above. For it is made of operands that were at its position and
 * above, and nothing copies an operand to a lower position but a branch, which leaves the variables
 * of the positions it writes to to whoever is at its target. So storing an operand never changes
 * what one above it reads.
 */
final class OperandStack {
    // What setting a variable costs grows with the number of operands that may be pending.
    private static final int WINDOW = 32;

    // Whoever walks trees may do so by recursion.
    private static final int MAX_DEPTH = 60;

    // A statement cannot be divided, and a method of the JVM has to hold it. At most
    // Transfers.MOST, which relies on larger calls being statements.
    private static final int MAX_SIZE = 100;

    private static final int NOWHERE = Integer.MAX_VALUE;

    private final GraphBuilder graph;

    // Per type and position, the number of the variable plus one.
    private final int[][] variables = new int[Type.values().length][];

    private Value[] values = new Value[16];

    // Where each operand comes from: offsets of instructions.
    private int[] offsets = new int[16];
    private int height;

    // Operands below this position are stored or constant; there are at most WINDOW above it.
    private int settled;

    OperandStack(GraphBuilder graph) {
        this.graph = graph;
    }

    int height() {
        return height;
    }

    /** The variable of a position and type. */
    int variable(int position, Type type) {
        var ofType = variables[type.ordinal()];
        if (ofType == null || position >= ofType.length) {
            ofType =
                    ofType == null
                            ? new int[Math.max(16, position + 1)]
                            : Arrays.copyOf(ofType, Math.max(2 * ofType.length, position + 1));
            variables[type.ordinal()] = ofType;
        }
        if (ofType[position] == 0) {
            ofType[position] = graph.function().newVariable(type) + 1;
        }
        return ofType[position] - 1;
    }

    // Pushing and popping

    /** Pushes a value, pending if that is possible. */
    void push(Value value) {
        boolean nested = value.type() == Type.V128 && !isAtom(value);
        if (nested || value.depth() > MAX_DEPTH || value.size() > MAX_SIZE) {
            evaluate(value, value.type());
        } else {
            add(value);
        }
    }

    /** Evaluates a value at once, and pushes its results. */
    void evaluate(Value value, Type... results) {
        var targets = new int[results.length];
        long written = 0;
        for (int i = 0; i < targets.length; i++) {
            targets[i] = variable(height + i, results[i]);
            written |= Value.setOf(targets[i]);
        }
        flush(height, value.effects(), written, 0, NOWHERE, false);
        graph.append(new Statement(value, targets, graph.offset()));
        pushStored(results);
    }

    /** Pushes an operand that is in the variable of its position. */
    void pushStored(Type type) {
        add(graph.function().read(variable(height, type)));
    }

    /** Pushes several operands that are in the variables of their positions. */
    void pushStored(Type[] types) {
        graph.count(types.length);
        for (var type : types) {
            pushStored(type);
        }
    }

    private void add(Value value) {
        if (height == values.length) {
            values = Arrays.copyOf(values, 2 * height);
            offsets = Arrays.copyOf(offsets, 2 * height);
        }
        values[height] = value;
        offsets[height] = graph.offset();
        height++;
        if (height - settled > WINDOW) {
            // What is above is computed later anyway.
            if (isPending(settled)) {
                store(settled);
            }
            settled++;
        }
    }

    /** The top operand. */
    Value top() {
        return values[height - 1];
    }

    /** The topmost operands in order. */
    Value[] top(int count) {
        graph.count(count);
        return Arrays.copyOfRange(values, height - count, height);
    }

    /** Removes the top operand. */
    Value pop() {
        var value = values[--height];
        values[height] = null;
        settled = Math.min(settled, height);
        return value;
    }

    /** Removes the topmost operands, which come back in order, with room for {@code more}. */
    Value[] pop(int count, int more) {
        graph.count(count);
        limitSize(count);
        var operands = new Value[count + more];
        System.arraycopy(values, height - count, operands, 0, count);
        truncate(height - count);
        return operands;
    }

    /** Stores the topmost operands if they would be too large for one statement. */
    private void limitSize(int count) {
        int sum = 0;
        for (int position = height - count; position < height; position++) {
            sum += values[position].size() - 1;
        }
        if (sum > MAX_SIZE) {
            flush(height, 0, 0, 0, height - count, true);
        }
    }

    /** Removes the operands above a height. */
    void truncate(int newHeight) {
        Arrays.fill(values, newHeight, Math.max(newHeight, height), null);
        height = newHeight;
        settled = Math.min(settled, height);
    }

    // Order

    /**
     * Stores whatever must be computed before a local is set.
     *
     * @param effects the effects of the value that it is set to
     * @param kinds store operands with any of these effects in any case
     */
    void beforeSet(int local, int effects, int kinds) {
        // Most often nothing reads it, but something reads a variable that looks the same.
        long written = 0;
        for (int position = settled; position < height; position++) {
            var value = values[position];
            if (value.isRead() ? value.index() == local : value.mayRead(local)) {
                written = Value.setOf(local);
                break;
            }
        }
        flush(height, effects, written, kinds, NOWHERE, false);
    }

    /**
     * Stores what a branch on a condition with the given effects cannot leave pending: what must
     * have been seen on both ways, and the topmost {@code carried} operands. That is all of them if
     * {@code inPlace}, else those that it would be a loss to compute twice.
     */
    void beforeBranch(int effects, int carried, boolean inPlace) {
        flush(height, effects, 0, Effects.LASTING, height - carried, !inPlace);
    }

    /** Stores what has lasting effects, except for the topmost {@code count} operands. */
    void keepEffects(int count) {
        flush(height - count, 0, 0, Effects.LASTING, NOWHERE, false);
    }

    /** Stores the topmost operands, constants included. */
    void storeTop(int count) {
        flush(height, 0, 0, 0, height - count, false);
    }

    /** Makes sure that the top operand can be used twice. */
    void storeReference() {
        if (!isAtom(top())) {
            storeTop(1);
        }
    }

    /** Stores everything but constants, and of the topmost {@code count} operands also those. */
    void storeAll(int count) {
        int from = height - count;
        for (int position = Math.min(settled, from); position < height; position++) {
            if (position >= from ? !isStored(position) : isPending(position)) {
                store(position);
            }
        }
        settled = height;
    }

    /**
     * Stores operands below {@code end}, bottom up.
     *
     * @param from operands from here on in any case
     * @param exceptAtoms but not reads and constants
     */
    private void flush(
            int end, int effects, long written, int kinds, int from, boolean exceptAtoms) {
        if (!exceptAtoms) {
            // There is nothing but constants and stored operands here.
            for (int position = from; position < Math.min(settled, end); position++) {
                if (!isStored(position)) {
                    store(position);
                }
            }
        }
        // What is stored is computed before what stays, so going down, it joins what is about to be
        // computed.
        long marked = 0;
        int seen = effects;
        long set = written;
        for (int position = end - 1; position >= settled; position--) {
            var value = values[position];
            boolean forced =
                    position >= from && (exceptAtoms ? !isAtom(value) : !isStored(position));
            if (forced
                    || isPending(position)
                            && ((value.effects() & kinds) != 0
                                    || (value.reads() & set) != 0
                                    || Effects.conflict(value.effects(), seen))) {
                marked |= 1L << position - settled;
                seen |= value.effects();
                set |= Value.setOf(variable(position, value.type()));
            }
        }
        int base = settled;
        for (; marked != 0; marked &= marked - 1) {
            store(base + Long.numberOfTrailingZeros(marked));
        }
    }

    private void store(int position) {
        var value = values[position];
        int variable = variable(position, value.type());
        graph.append(Statement.set(variable, value, offsets[position]));
        values[position] = graph.function().read(variable);
    }

    private boolean isStored(int position) {
        var value = values[position];
        if (!value.isRead()) {
            return false;
        }
        // Asks without making a variable that nobody may need.
        var ofType = variables[value.type().ordinal()];
        return ofType != null && position < ofType.length && ofType[position] == value.index() + 1;
    }

    private boolean isPending(int position) {
        return !values[position].isConstant() && !isStored(position);
    }

    private static boolean isAtom(Value value) {
        return value.isRead() || value.isConstant();
    }

    // Branches

    /**
     * Writes the topmost operands to the variables of the positions from {@code target} on, which
     * is not above them. In ascending order, because then nothing is overwritten that is still
     * needed: an operand further up reads variables of positions above its own, and that is above
     * the one being written.
     */
    void move(int count, int target) {
        int from = height - count;
        for (int i = 0; i < count; i++) {
            var value = values[from + i];
            int variable = variable(target + i, value.type());
            if (!value.isRead() || value.index() != variable) {
                graph.append(Statement.set(variable, value, offsets[from + i]));
            }
        }
    }
}
