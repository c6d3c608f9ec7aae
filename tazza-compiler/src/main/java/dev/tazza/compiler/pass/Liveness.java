package dev.tazza.compiler.pass;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.Cancellation;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which {@linkplain Carried carried variables} are live where blocks of a run of contiguous ones
 * begin: read later, before they are set. Only paths inside the run count. Backward over the graph
 * until nothing changes, for so many variables at a time that a function with many blocks and many
 * variables needs no more memory than its results.
 */
public final class Liveness {
    /** How many words all blocks may have together while the equations are solved. */
    private static final int SLICE_WORDS = 1 << 21;

    private final List<BasicBlock> run;
    private final int first;
    private final Uses[] uses;
    private final BitSet[] live;
    private final int[][] predecessors;

    /**
     * Finds what is live.
     *
     * @param run blocks with consecutive indexes
     * @param uses what each of them uses
     * @param carried how many variables are numbered
     * @param wanted those of them that will be asked for
     */
    public Liveness(List<BasicBlock> run, Uses[] uses, int carried, Iterable<BasicBlock> wanted) {
        this.run = run;
        this.uses = uses;
        first = run.getFirst().index();
        int count = run.size();
        live = new BitSet[count];
        for (var block : wanted) {
            live[block.index() - first] = new BitSet();
        }
        predecessors = new int[count][];
        findPredecessors();
        int words = Math.clamp(SLICE_WORDS / count, 1, (carried >>> 6) + 1);
        for (int from = 0; from < carried; from += words << 6) {
            new Slice(from, words).solve();
        }
    }

    /** How many bytes it takes for so many blocks and variables, about. */
    public static long bytes(long blocks, long carried, long wanted) {
        long words = (carried + 63) >>> 6;
        return 8 * (Math.min(blocks * words, SLICE_WORDS + blocks) + wanted * words);
    }

    private void findPredecessors() {
        int count = run.size();
        var degrees = new int[count];
        for (int pass = 0; pass < 2; pass++) {
            // The first pass counts, the second fills in.
            var latest = new int[count];
            Arrays.fill(latest, -1);
            for (int i = 0; i < count; i++) {
                var block = run.get(i);
                for (var target : block.terminator().targets()) {
                    edge(i, target, degrees, latest, pass);
                }
                if (block.scope() != null) {
                    edge(i, block.scope().handler(), degrees, latest, pass);
                }
            }
            if (pass == 0) {
                for (int i = 0; i < count; i++) {
                    predecessors[i] = new int[degrees[i]];
                }
                Arrays.fill(degrees, 0);
            }
        }
    }

    private void edge(int from, BasicBlock target, int[] degrees, int[] latest, int pass) {
        int to = target.index() - first;
        // A switch may have thousands of ways to the same block.
        if (to >= 0 && to < degrees.length && latest[to] != from) {
            latest[to] = from;
            if (pass > 0) {
                predecessors[to][degrees[to]] = from;
            }
            degrees[to]++;
        }
    }

    /** What is live where a block that was asked for begins, by numbers. */
    public BitSet at(BasicBlock block) {
        return live[block.index() - first];
    }

    /** Finds out about the variables with some consecutive numbers. */
    private final class Slice {
        private final int from;
        private final int words;
        private final long[] rows;
        private final long[] added;

        /**
         * @param from the first number, a multiple of 64
         * @param words how many numbers, in units of 64
         */
        Slice(int from, int words) {
            this.from = from;
            this.words = words;
            rows = new long[live.length * words];
            added = new long[words];
        }

        void solve() {
            for (int i = 0; i < live.length; i++) {
                for (int number : uses[i].exposed()) {
                    int bit = number - from;
                    if (contains(bit)) {
                        rows[i * words + (bit >>> 6)] |= 1L << bit;
                    }
                }
            }
            var dirty = new BitSet(live.length);
            dirty.set(0, live.length);
            for (int i = live.length - 1; i >= 0; i = dirty.previousSetBit(live.length - 1)) {
                Cancellation.check();
                dirty.clear(i);
                for (int predecessor : predecessors[i]) {
                    if (flow(i, predecessor)) {
                        dirty.set(predecessor);
                    }
                }
            }
            for (int i = 0; i < live.length; i++) {
                if (live[i] != null) {
                    keep(i);
                }
            }
        }

        private boolean contains(int bit) {
            return bit >= 0 && bit >>> 6 < words;
        }

        private boolean flow(int to, int predecessor) {
            System.arraycopy(rows, to * words, added, 0, words);
            var scope = run.get(predecessor).scope();
            if (scope != null && scope.handler() == run.get(to)) {
                // An exception may come before anything in the block is set.
                clear(uses[predecessor].caught());
            } else {
                for (int number : uses[predecessor].defined()) {
                    clear(number);
                }
            }
            int row = predecessor * words;
            boolean changed = false;
            for (int word = 0; word < words; word++) {
                long more = added[word] & ~rows[row + word];
                rows[row + word] |= more;
                changed |= more != 0;
            }
            return changed;
        }

        private void clear(int number) {
            int bit = number - from;
            if (contains(bit)) {
                added[bit >>> 6] &= ~(1L << bit);
            }
        }

        private void keep(int block) {
            for (int word = 0; word < words; word++) {
                for (long bits = rows[block * words + word]; bits != 0; bits &= bits - 1) {
                    live[block].set(from + (word << 6) + Long.numberOfTrailingZeros(bits));
                }
            }
        }
    }
}
