package dev.tazza.interpreter;

import dev.tazza.runtime.Instance;
import java.util.Arrays;

/**
 * Where exceptions go on in one function: regions of its code, innermost first, each with the
 * clauses that handle what is thrown inside. Immutable once {@link Builder#build() built}.
 */
final class HandlerTable {
    /** Of functions that handle nothing. */
    static final HandlerTable EMPTY =
            new HandlerTable(new int[0], new int[1], new int[0], new int[0]);

    /** What {@link #find} says if no clause fits. */
    static final int NO_CLAUSE = -1;

    /** In place of a tag: catches everything. */
    static final int ANY_TAG = -1;

    /** In place of a slot: the exception itself is not wanted. */
    static final int NO_SLOT = -1;

    private static final int REGION_FIELDS = 5;
    private static final int CLAUSE_FIELDS = 3;

    // Start, end, how deep its block is nested, its number, and where a delegate hands on to or -1.
    private final int[] regions;

    // Per number of a region, its first clause; those of the next region follow.
    private final int[] firstClauses;

    // Tag, first slot for the values, slot for the exception; and where the code goes on.
    private final int[] clauses;
    private final int[] targets;

    private HandlerTable(int[] regions, int[] firstClauses, int[] clauses, int[] targets) {
        this.regions = regions;
        this.firstClauses = firstClauses;
        this.clauses = clauses;
        this.targets = targets;
    }

    /**
     * The clause for an exception thrown by the word at {@code position}.
     *
     * @param tag the exception's tag instance
     */
    int find(int position, Instance instance, Object tag) {
        int deepest = Integer.MAX_VALUE;
        for (int region = 0; region < regions.length; region += REGION_FIELDS) {
            int depth = regions[region + 2];
            if (position < regions[region] || position >= regions[region + 1] || depth > deepest) {
                continue;
            }
            if (regions[region + 4] >= 0) {
                deepest = regions[region + 4];
                continue;
            }
            int clause = clauseOf(regions[region + 3], instance, tag);
            if (clause != NO_CLAUSE) {
                return clause;
            }
        }
        return NO_CLAUSE;
    }

    private int clauseOf(int region, Instance instance, Object tag) {
        for (int clause = firstClauses[region]; clause < firstClauses[region + 1]; clause++) {
            int wanted = clauses[clause * CLAUSE_FIELDS];
            if (wanted == ANY_TAG || instance.tag(wanted) == tag) {
                return clause;
            }
        }
        return NO_CLAUSE;
    }

    /** Whether a clause passes on the values that the exception carries. */
    boolean passesValues(int clause) {
        return clauses[clause * CLAUSE_FIELDS] != ANY_TAG;
    }

    /** The slot of the first value. */
    int valueSlot(int clause) {
        return clauses[clause * CLAUSE_FIELDS + 1];
    }

    /** The slot of the exception, or {@link #NO_SLOT}. */
    int exceptionSlot(int clause) {
        return clauses[clause * CLAUSE_FIELDS + 2];
    }

    /** Where the code goes on. */
    int target(int clause, long[] words) {
        int target = targets[clause];
        return target >= 0 ? target : (int) words[~target];
    }

    /** Gathers the regions of a function while it is lowered. */
    static final class Builder {
        private int[] regions = new int[0];
        private int[] clauses = new int[0];
        private int[] targets = new int[0];
        private int[] owners = new int[0];
        private int regionCount;
        private int closedCount;
        private int clauseCount;

        // Per open region: its number and start. Regions close in the opposite order they open in.
        private int[] open = new int[0];
        private int openCount;

        /** Opens a region at {@code start}, and returns its number. */
        int open(int start) {
            open = ensure(open, 2 * (openCount + 1));
            open[2 * openCount] = regionCount;
            open[2 * openCount + 1] = start;
            openCount++;
            return regionCount++;
        }

        /**
         * Closes the region opened last.
         *
         * @param end where it ends
         * @param depth how deep its block is nested
         * @param delegate the depth of the block that exceptions are handed to, or -1
         * @return its number
         */
        int close(int end, int depth, int delegate) {
            openCount--;
            int number = open[2 * openCount];
            int at = closedCount++ * REGION_FIELDS;
            regions = ensure(regions, at + REGION_FIELDS);
            regions[at] = open[2 * openCount + 1];
            regions[at + 1] = end;
            regions[at + 2] = depth;
            regions[at + 3] = number;
            regions[at + 4] = delegate;
            return number;
        }

        /**
         * Adds a clause to a region.
         *
         * @param target the position to go on at, or the complement of that of the word that will
         *     hold it
         */
        void clause(int region, int tag, int valueSlot, int exceptionSlot, int target) {
            int at = clauseCount * CLAUSE_FIELDS;
            clauses = ensure(clauses, at + CLAUSE_FIELDS);
            clauses[at] = tag;
            clauses[at + 1] = valueSlot;
            clauses[at + 2] = exceptionSlot;
            targets = ensure(targets, clauseCount + 1);
            targets[clauseCount] = target;
            owners = ensure(owners, clauseCount + 1);
            owners[clauseCount++] = region;
        }

        private static int[] ensure(int[] array, int size) {
            return array.length >= size
                    ? array
                    : Arrays.copyOf(array, Math.max(size, 2 * array.length));
        }

        /** The table, once every region is closed. */
        HandlerTable build() {
            if (closedCount == 0) {
                return EMPTY;
            }
            // Clauses of a region that encloses others may come after theirs: sort by region, in
            // order.
            var first = new int[regionCount + 1];
            for (int clause = 0; clause < clauseCount; clause++) {
                first[owners[clause] + 1]++;
            }
            for (int region = 0; region < regionCount; region++) {
                first[region + 1] += first[region];
            }
            var next = Arrays.copyOf(first, regionCount);
            var sortedClauses = new int[clauseCount * CLAUSE_FIELDS];
            var sortedTargets = new int[clauseCount];
            for (int clause = 0; clause < clauseCount; clause++) {
                int to = next[owners[clause]]++;
                System.arraycopy(
                        clauses,
                        clause * CLAUSE_FIELDS,
                        sortedClauses,
                        to * CLAUSE_FIELDS,
                        CLAUSE_FIELDS);
                sortedTargets[to] = targets[clause];
            }
            return new HandlerTable(
                    Arrays.copyOf(regions, closedCount * REGION_FIELDS),
                    first,
                    sortedClauses,
                    sortedTargets);
        }
    }
}
