package dev.tazza.compiler.translate;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.HandlerScope;
import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.ir.Loop;
import dev.tazza.compiler.ir.Statement;
import dev.tazza.compiler.ir.Terminator;
import dev.tazza.compiler.ir.Value;
import dev.tazza.runtime.CostTable;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.instruction.Opcode;

/** Where statements go: the block that is being filled, and the loop and scope around it. */
final class GraphBuilder {
    private static final int TOLD_NODES = 1 << 12;

    private final IrFunction function;
    private final long limit;
    private long size;
    private BasicBlock block;
    private HandlerScope scope;
    private Loop loop;
    private int offset;
    private final CostTable costs;
    private final GraphGrowth growth;
    private long told;

    /**
     * @param limit the largest number of blocks, statements and operands together
     * @param costs what instructions cost; null if nothing is charged
     * @param growth is told how large the graph is
     */
    GraphBuilder(IrFunction function, long limit, CostTable costs, GraphGrowth growth) {
        this.growth = growth;
        this.costs = costs;
        this.function = function;
        this.limit = limit;
    }

    IrFunction function() {
        return function;
    }

    /** The offset in the module of the instruction that is being translated. */
    int offset() {
        return offset;
    }

    void setOffset(int offset) {
        this.offset = offset;
    }

    /** The block that is being filled, or null where no control comes. */
    BasicBlock block() {
        return block;
    }

    /** Charges an instruction, if anything is charged and control comes here. */
    void charge(Opcode opcode) {
        if (costs != null && block != null) {
            block.charge(costs.cost(opcode));
        }
    }

    /** Whether instructions are charged. */
    boolean charges() {
        return costs != null;
    }

    /** Whether control comes here. */
    boolean isReachable() {
        return block != null;
    }

    /** Where exceptions thrown here go, or null. */
    HandlerScope scope() {
        return scope;
    }

    void setScope(HandlerScope scope) {
        this.scope = scope;
    }

    /** The innermost loop around this place, or null. */
    Loop loop() {
        return loop;
    }

    void setLoop(Loop loop) {
        this.loop = loop;
    }

    /** A block for this place that nothing goes to yet. */
    BasicBlock newBlock() {
        return new BasicBlock(scope, loop);
    }

    /** Places a block here and fills it from now on. */
    void start(BasicBlock next) {
        count(1);
        function.append(next);
        block = next;
    }

    /** Ends the block that is being filled. */
    void end(Terminator terminator) {
        block.setTerminator(terminator);
        block = null;
    }

    /** Ends the block that is being filled with a jump. */
    void jump(BasicBlock target) {
        end(Terminator.jump(target, offset));
    }

    /** Goes on in a new block. */
    void startNext() {
        var next = newBlock();
        jump(next);
        start(next);
    }

    /** Appends a statement. */
    void append(Statement statement) {
        count(1);
        block.statements().add(statement);
    }

    /** Appends a statement that sets a variable. */
    void set(int variable, Value value) {
        append(Statement.set(variable, value, offset));
    }

    /** Notes that the graph grows by so many blocks, statements or operands. */
    void count(int more) {
        size += more;
        if (size > limit) {
            throw new ExhaustionException(
                    ExhaustionException.Limit.CODE,
                    "function " + function.index() + " is too complex to compile");
        }
        if (size - told > TOLD_NODES) {
            tellSize();
        }
    }

    /** Tells how large the graph is. */
    void tellSize() {
        told = size;
        growth.reached(size);
    }
}
