package dev.tazza.compiler.ir;

import dev.tazza.runtime.CostTable;
import java.util.ArrayList;
import java.util.List;

/** A sequence of statements that is entered at its begin and left at its end. */
public final class BasicBlock {
    private List<Statement> statements = new ArrayList<>(2);
    private Terminator terminator;
    private int index = -1;
    private final HandlerScope scope;
    private Loop loop;
    private long cost;
    private int charged;

    /**
     * @param scope where exceptions thrown in it go, or null if they leave the function
     * @param loop the innermost loop around it, or null
     */
    public BasicBlock(HandlerScope scope, Loop loop) {
        this.scope = scope;
        this.loop = loop;
    }

    /** Its statements; may be changed by passes. */
    public List<Statement> statements() {
        return statements;
    }

    /** Replaces the statements. */
    public void setStatements(List<Statement> statements) {
        this.statements = statements;
    }

    /** How it ends; null while it is being built. */
    public Terminator terminator() {
        return terminator;
    }

    /** Sets or replaces its end. */
    public void setTerminator(Terminator terminator) {
        this.terminator = terminator;
    }

    /** Its position in {@link IrFunction#blocks()}. */
    public int index() {
        return index;
    }

    void setIndex(int index) {
        this.index = index;
    }

    /** Where exceptions thrown in it go, or null if they leave the function. */
    public HandlerScope scope() {
        return scope;
    }

    /** The innermost loop around it, or null; a header is in its own loop. */
    public Loop loop() {
        return loop;
    }

    /** What the instructions in it cost, unsigned; charged when it is entered. */
    public long cost() {
        return cost;
    }

    /** How many instructions it charges; 0 also if nothing is charged. */
    public int chargedInstructions() {
        return charged;
    }

    /** Has it charge one more instruction. */
    public void charge(long instructionCost) {
        cost = CostTable.sum(cost, instructionCost);
        charged++;
    }

    /** Has another block charge what this one does besides. */
    public void addChargeTo(BasicBlock other) {
        other.cost = CostTable.sum(other.cost, cost);
        other.charged += charged;
    }

    /** Has another block charge what this one did; for passes that move its statements. */
    public void moveChargeTo(BasicBlock other) {
        addChargeTo(other);
        cost = 0;
        charged = 0;
    }

    /** The offset in the module of the first instruction that is left of those it was made of. */
    public int offset() {
        return statements.isEmpty() ? terminator.offset() : statements.getFirst().offset();
    }

    /** Puts it into another loop; for passes. */
    public void setLoop(Loop newLoop) {
        loop = newLoop;
    }

    /** Whether jumps go back to it. */
    public boolean isLoopHeader() {
        return loop != null && loop.header() == this;
    }

    @Override
    public String toString() {
        return "b" + index;
    }
}
