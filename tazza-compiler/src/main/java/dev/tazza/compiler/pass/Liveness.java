package dev.tazza.compiler.pass;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.Cancellation;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which variables are live where a run of contiguous blocks is entered: read later, before they are
 * set. Only paths inside the run count. Backward over the graph until nothing changes.
 */
public final class Liveness {
    private final int first;
    private final Uses[] uses;
    private final BitSet[] live;
    private final int[][] predecessors;

    /**
     * @param run blocks with consecutive indexes
     * @param uses what each of them uses
     */
    public Liveness(List<BasicBlock> run, Uses[] uses) {
        this.uses = uses;
        first = run.getFirst().index();
        int count = run.size();
        live = new BitSet[count];
        predecessors = new int[count][];
        var degrees = new int[count];
        for (int pass = 0; pass < 2; pass++) {
            // The first pass counts, the second fills in.
            for (int i = 0; i < count; i++) {
                var block = run.get(i);
                for (var target : block.terminator().targets()) {
                    edge(i, target, degrees, pass);
                }
                if (block.scope() != null) {
                    edge(i, block.scope().handler(), degrees, pass);
                }
            }
            if (pass == 0) {
                for (int i = 0; i < count; i++) {
                    predecessors[i] = new int[degrees[i]];
                }
                Arrays.fill(degrees, 0);
            }
        }
        for (int i = 0; i < count; i++) {
            live[i] = (BitSet) uses[i].exposed().clone();
        }
        solve(run);
    }

    private void edge(int from, BasicBlock target, int[] degrees, int pass) {
        int to = target.index() - first;
        if (to >= 0 && to < degrees.length) {
            if (pass > 0) {
                predecessors[to][degrees[to]] = from;
            }
            degrees[to]++;
        }
    }

    private void solve(List<BasicBlock> run) {
        var dirty = new BitSet(live.length);
        dirty.set(0, live.length);
        for (int i = dirty.length() - 1; i >= 0; i = dirty.length() - 1) {
            Cancellation.check();
            dirty.clear(i);
            var atEntry = live[i];
            for (int predecessor : predecessors[i]) {
                if (flow(run, atEntry, i, predecessor)) {
                    dirty.set(predecessor);
                }
            }
        }
    }

    private boolean flow(List<BasicBlock> run, BitSet atEntry, int to, int from) {
        var scope = run.get(from).scope();
        var target = run.get(to);
        var added = (BitSet) atEntry.clone();
        if (scope != null && scope.handler() == target) {
            // An exception may come before anything in the block is set.
            added.clear(scope.variable());
        } else {
            added.andNot(uses[from].defined());
        }
        added.andNot(live[from]);
        if (added.isEmpty()) {
            return false;
        }
        live[from].or(added);
        return true;
    }

    /** What is live where this block begins. */
    public BitSet at(BasicBlock block) {
        return live[block.index() - first];
    }
}
