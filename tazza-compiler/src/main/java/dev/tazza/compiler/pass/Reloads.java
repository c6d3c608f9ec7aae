package dev.tazza.compiler.pass;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.Cancellation;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Where a piece of a divided function reads its variables from the frame: at the first block from
 * which on every way uses them, so that a way that needs few variables reads few. Where a loop
 * begins, all that is used in it has been read. A variable that some way has set, without keeping
 * the frame current, is read where the piece is entered. Linear but for the solving of three
 * equations over the blocks, each by sweeps until nothing changes.
 */
public final class Reloads {
    private final Carried carried;
    private final List<BasicBlock> run;
    private final int first;
    private final Uses[] uses;
    private final Liveness live;
    private final List<BasicBlock> entries;
    private final BitSet current;

    private final BitSet isEntry = new BitSet();
    private final int[][] successors;
    private final BitSet leaving = new BitSet();
    private final BitSet[] wanted;
    private final BitSet[] anticipated;
    private final BitSet[] available;
    private final BitSet[] reloaded;
    private final BitSet eager = new BitSet();

    /**
     * @param carried the variables that are numbered
     * @param run the blocks of the piece, with consecutive indexes
     * @param uses what each of them uses
     * @param entries those that are entered from other pieces
     * @param current the numbers of the variables that the piece keeps current in the frame
     */
    public Reloads(
            Carried carried,
            List<BasicBlock> run,
            Uses[] uses,
            List<BasicBlock> entries,
            BitSet current) {
        this.carried = carried;
        this.run = run;
        this.uses = uses;
        this.entries = entries;
        this.current = current;
        first = run.getFirst().index();
        live = new Liveness(run, uses, carried.count(), run);
        for (var entry : entries) {
            isEntry.set(entry.index() - first);
        }
        int count = run.size();
        wanted = new BitSet[count];
        anticipated = new BitSet[count];
        available = new BitSet[count];
        reloaded = new BitSet[count];
        successors = new int[count][];
        findSuccessors();
        findWanted();
        anticipate();
        findAvailable();
        findReloads();
        limitCode();
    }

    /** The variables that are read where the piece is entered at this block. */
    public BitSet atEntry(BasicBlock entry) {
        return carried.variables(readAtEntry(entry));
    }

    private BitSet readAtEntry(BasicBlock entry) {
        int i = entry.index() - first;
        var result = (BitSet) live.at(entry).clone();
        if (!isInnerLoop(entry)) {
            var late = (BitSet) anticipated[i].clone();
            late.or(eager);
            result.and(late);
        }
        result.andNot(reloaded[i]);
        return result;
    }

    /** The variables that are read where this block begins, wherever control comes from. */
    public BitSet atBegin(BasicBlock block) {
        return carried.variables(reloaded[block.index() - first]);
    }

    private boolean contains(BasicBlock block) {
        int i = block.index() - first;
        return i >= 0 && i < run.size();
    }

    /** Whether a loop is in this piece as a whole. */
    private boolean isInnerLoop(BasicBlock block) {
        return block.isLoopHeader() && block.loop().end() <= first + run.size();
    }

    /** Where blocks go on within the piece: a switch may have thousands of ways to one block. */
    private void findSuccessors() {
        var latest = new int[successors.length];
        Arrays.fill(latest, -1);
        for (int i = 0; i < successors.length; i++) {
            var targets = run.get(i).terminator().targets();
            var found = new int[Math.min(targets.length, successors.length)];
            int count = 0;
            for (var target : targets) {
                int to = target.index() - first;
                if (!contains(target)) {
                    leaving.set(i);
                } else if (latest[to] != i) {
                    latest[to] = i;
                    found[count++] = to;
                }
            }
            successors[i] = Arrays.copyOf(found, count);
        }
    }

    /** What blocks use, and for the ways into loops what is used in the loop. */
    private void findWanted() {
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = new BitSet();
            uses[i].addExposed(wanted[i]);
        }
        for (int i = 0; i < wanted.length; i++) {
            for (int to : successors[i]) {
                var target = run.get(to);
                if (isInnerLoop(target) && to > i) {
                    var used = (BitSet) live.at(target).clone();
                    uses[i].removeDefined(used);
                    wanted[i].or(used);
                }
            }
        }
    }

    /** What every way from a block on uses before it sets it; by reduction of everything. */
    private void anticipate() {
        for (int i = 0; i < anticipated.length; i++) {
            anticipated[i] = (BitSet) live.at(run.get(i)).clone();
            anticipated[i].or(wanted[i]);
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = anticipated.length - 1; i >= 0; i--) {
                Cancellation.check();
                var after = anticipatedAfter(i);
                uses[i].removeDefined(after);
                after.or(wanted[i]);
                after.and(anticipated[i]);
                if (!after.equals(anticipated[i])) {
                    anticipated[i] = after;
                    changed = true;
                }
            }
        }
    }

    private BitSet anticipatedAfter(int block) {
        var result = new BitSet();
        if (leaving.get(block) || successors[block].length == 0) {
            return result;
        }
        result.or(anticipated[successors[block][0]]);
        for (int to : successors[block]) {
            result.and(anticipated[to]);
        }
        return result;
    }

    /** What is in its local where a block begins, whatever the way there; null is everything. */
    private void findAvailable() {
        for (var entry : entries) {
            available[entry.index() - first] = (BitSet) entered(entry).clone();
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < available.length; i++) {
                Cancellation.check();
                if (available[i] != null) {
                    changed |= propagate(i);
                }
            }
        }
    }

    private BitSet entered(BasicBlock entry) {
        return isInnerLoop(entry) ? live.at(entry) : anticipated[entry.index() - first];
    }

    private boolean propagate(int i) {
        var block = run.get(i);
        var after = (BitSet) available[i].clone();
        after.or(anticipated[i]);
        uses[i].addDefined(after);
        boolean changed = false;
        for (int to : successors[i]) {
            changed |= meet(to, after);
        }
        if (block.scope() != null && contains(block.scope().handler())) {
            var caught = new BitSet();
            uses[i].addCaught(caught);
            changed |= meet(block.scope().handler().index() - first, caught);
        }
        return changed;
    }

    private boolean meet(int i, BitSet added) {
        if (available[i] == null) {
            available[i] = (BitSet) added.clone();
            return true;
        }
        int before = available[i].cardinality();
        available[i].and(added);
        return available[i].cardinality() != before;
    }

    private void findReloads() {
        var set = variablesSet();
        for (int i = 0; i < reloaded.length; i++) {
            reloaded[i] = new BitSet();
            if (available[i] != null) {
                reloaded[i].or(anticipated[i]);
                reloaded[i].andNot(available[i]);
                var stale = (BitSet) reloaded[i].clone();
                stale.and(set[i]);
                stale.andNot(current);
                eager.or(stale);
            }
        }
        for (var reloads : reloaded) {
            reloads.andNot(eager);
        }
    }

    /** What some way from an entry to the begin of a block has set. */
    private BitSet[] variablesSet() {
        var result = new BitSet[run.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = new BitSet();
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < result.length; i++) {
                var block = run.get(i);
                var after = (BitSet) result[i].clone();
                uses[i].addDefined(after);
                for (int to : successors[i]) {
                    changed |= add(result[to], after);
                }
                if (block.scope() != null && contains(block.scope().handler())) {
                    uses[i].addCaught(after);
                    changed |= add(result[block.scope().handler().index() - first], after);
                }
            }
        }
        return result;
    }

    private static boolean add(BitSet set, BitSet added) {
        int before = set.cardinality();
        set.or(added);
        return set.cardinality() != before;
    }

    /** Reads everything at the entries if reading it later takes far more code. */
    private void limitCode() {
        int late = 0;
        for (var reloads : reloaded) {
            late += reloads.cardinality();
        }
        int early = 0;
        for (var entry : entries) {
            early += live.at(entry).cardinality();
            late += readAtEntry(entry).cardinality();
        }
        if (late > 2 * early + 16) {
            for (var entry : entries) {
                eager.or(live.at(entry));
            }
            for (var reloads : reloaded) {
                reloads.clear();
            }
        }
    }
}
