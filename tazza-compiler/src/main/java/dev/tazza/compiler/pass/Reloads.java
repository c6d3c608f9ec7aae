package dev.tazza.compiler.pass;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.Cancellation;
import dev.tazza.compiler.ir.Terminator;
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
    private final List<BasicBlock> run;
    private final int first;
    private final Uses[] uses;
    private final Liveness live;
    private final List<BasicBlock> entries;
    private final BitSet current;

    private final BitSet isEntry = new BitSet();
    private final BitSet[] wanted;
    private final BitSet[] anticipated;
    private final BitSet[] available;
    private final BitSet[] reloaded;
    private final BitSet eager = new BitSet();

    /**
     * @param run the blocks of the piece, with consecutive indexes
     * @param uses what each of them uses
     * @param entries those that are entered from other pieces
     * @param current the variables that the piece keeps current in the frame
     */
    public Reloads(List<BasicBlock> run, Uses[] uses, List<BasicBlock> entries, BitSet current) {
        this.run = run;
        this.uses = uses;
        this.entries = entries;
        this.current = current;
        first = run.getFirst().index();
        live = new Liveness(run, uses);
        for (var entry : entries) {
            isEntry.set(entry.index() - first);
        }
        int count = run.size();
        wanted = new BitSet[count];
        anticipated = new BitSet[count];
        available = new BitSet[count];
        reloaded = new BitSet[count];
        findWanted();
        anticipate();
        findAvailable();
        findReloads();
        limitCode();
    }

    /** What is read where the piece is entered at this block. */
    public BitSet atEntry(BasicBlock entry) {
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

    /** What is read where this block begins, wherever control comes from. */
    public BitSet atBegin(BasicBlock block) {
        return reloaded[block.index() - first];
    }

    private boolean contains(BasicBlock block) {
        int i = block.index() - first;
        return i >= 0 && i < run.size();
    }

    /** Whether a loop is in this piece as a whole. */
    private boolean isInnerLoop(BasicBlock block) {
        return block.isLoopHeader() && block.loop().end() <= first + run.size();
    }

    /** What blocks use, and for the ways into loops what is used in the loop. */
    private void findWanted() {
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = (BitSet) uses[i].exposed().clone();
        }
        for (int i = 0; i < wanted.length; i++) {
            for (var target : run.get(i).terminator().targets()) {
                if (contains(target) && isInnerLoop(target) && target.index() > first + i) {
                    var used = (BitSet) live.at(target).clone();
                    used.andNot(uses[i].defined());
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
                var after = anticipatedAfter(run.get(i).terminator(), i);
                after.andNot(uses[i].defined());
                after.or(wanted[i]);
                after.and(anticipated[i]);
                if (!after.equals(anticipated[i])) {
                    anticipated[i] = after;
                    changed = true;
                }
            }
        }
    }

    private BitSet anticipatedAfter(Terminator end, int block) {
        BitSet result = null;
        for (var target : end.targets()) {
            if (!contains(target)) {
                return new BitSet();
            }
            var there = anticipated[target.index() - first];
            if (result == null) {
                result = (BitSet) there.clone();
            } else {
                result.and(there);
            }
        }
        return result == null ? new BitSet() : result;
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
        after.or(uses[i].defined());
        boolean changed = false;
        for (var target : block.terminator().targets()) {
            if (contains(target)) {
                changed |= meet(target.index() - first, after);
            }
        }
        if (block.scope() != null && contains(block.scope().handler())) {
            var caught = new BitSet();
            caught.set(block.scope().variable());
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
                after.or(uses[i].defined());
                for (var target : block.terminator().targets()) {
                    changed |= add(result, target, after);
                }
                if (block.scope() != null) {
                    after.set(block.scope().variable());
                    changed |= add(result, block.scope().handler(), after);
                }
            }
        }
        return result;
    }

    private boolean add(BitSet[] sets, BasicBlock target, BitSet added) {
        if (!contains(target)) {
            return false;
        }
        var set = sets[target.index() - first];
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
            late += atEntry(entry).cardinality();
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
