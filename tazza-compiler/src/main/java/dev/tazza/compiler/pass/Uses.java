package dev.tazza.compiler.pass;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.HandlerScope;
import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.ir.Value;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The {@linkplain Carried carried variables} that a block reads before it sets them, and those that
 * it sets, by their numbers. Takes as much memory as the block has reads and assignments.
 */
public final class Uses {
    private static final int[] NONE = {};

    private final int[] exposed;
    private final int[] defined;
    private final int caught;

    private Uses(BasicBlock block, Search search) {
        search.clear();
        for (var statement : block.statements()) {
            search.read(statement.value());
            for (int target : statement.targets()) {
                search.set(target);
            }
        }
        var end = block.terminator();
        if (end.value() != null) {
            search.read(end.value());
        }
        for (var result : end.results()) {
            search.read(result);
        }
        exposed = search.exposed.toArray();
        defined = search.defined.toArray();
        caught = block.scope() == null ? -1 : search.carried.number(block.scope().variable());
    }

    private Uses(int[] exposed, int[] defined, int caught) {
        this.exposed = exposed;
        this.defined = defined;
        this.caught = caught;
    }

    /** The uses of all blocks of a function, by their index. */
    public static Uses[] of(IrFunction function, Carried carried) {
        var search = new Search(carried);
        var result = new Uses[function.blocks().size()];
        int i = 0;
        for (var block : function.blocks()) {
            result[i++] = new Uses(block, search);
        }
        return result;
    }

    /** The same, as if it did not read some variables, none of which it sets. */
    public Uses withoutReading(BitSet numbers) {
        var rest = new int[exposed.length];
        int count = 0;
        for (int number : exposed) {
            if (!numbers.get(number)) {
                rest[count++] = number;
            }
        }
        return count == rest.length ? this : new Uses(Arrays.copyOf(rest, count), defined, caught);
    }

    /** Adds what it reads before it sets it. */
    public void addExposed(BitSet set) {
        add(exposed, set);
    }

    /** Adds what it sets. */
    public void addDefined(BitSet set) {
        add(defined, set);
    }

    /** Takes out what it sets. */
    void removeDefined(BitSet set) {
        for (int number : defined) {
            set.clear(number);
        }
    }

    /**
     * Adds what {@linkplain HandlerScope#variable() receives} an exception that is thrown in it.
     */
    public void addCaught(BitSet set) {
        if (caught >= 0) {
            set.set(caught);
        }
    }

    /** The numbers of what it reads before it sets it; not to be changed. */
    int[] exposed() {
        return exposed;
    }

    /** The numbers of what it sets; not to be changed. */
    int[] defined() {
        return defined;
    }

    /** The number of what receives an exception that is thrown in it, or -1. */
    int caught() {
        return caught;
    }

    private static void add(int[] numbers, BitSet set) {
        for (int number : numbers) {
            set.set(number);
        }
    }

    /** Collects what is used in one block after the other. */
    private static final class Search {
        private final Carried carried;
        private final Numbers exposed;
        private final Numbers defined;

        Search(Carried carried) {
            this.carried = carried;
            exposed = new Numbers(carried.count());
            defined = new Numbers(carried.count());
        }

        void clear() {
            exposed.clear();
            defined.clear();
        }

        void set(int variable) {
            int number = carried.number(variable);
            if (number >= 0) {
                defined.add(number);
            }
        }

        void read(Value value) {
            if (value.isRead()) {
                int number = carried.number(value.index());
                if (number >= 0 && !defined.contains(number)) {
                    exposed.add(number);
                }
                return;
            }
            for (int i = 0; i < value.operandCount(); i++) {
                read(value.operand(i));
            }
        }
    }

    /** A set that is emptied in no more time than it took to fill it. */
    private static final class Numbers {
        private final BitSet present;
        private int[] list = new int[16];
        private int size;

        Numbers(int count) {
            present = new BitSet(count);
        }

        void clear() {
            for (int i = 0; i < size; i++) {
                present.clear(list[i]);
            }
            size = 0;
        }

        boolean contains(int number) {
            return present.get(number);
        }

        void add(int number) {
            if (present.get(number)) {
                return;
            }
            present.set(number);
            if (size == list.length) {
                list = Arrays.copyOf(list, 2 * size);
            }
            list[size++] = number;
        }

        int[] toArray() {
            return size == 0 ? NONE : Arrays.copyOf(list, size);
        }
    }
}
