package dev.tazza.compiler.jvm;

import dev.tazza.compiler.DebugLevel;
import dev.tazza.compiler.classfile.CodeBuilder;
import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.ir.Value;
import dev.tazza.compiler.pass.Carried;
import dev.tazza.compiler.pass.Liveness;
import dev.tazza.compiler.pass.Reloads;
import dev.tazza.compiler.pass.Residents;
import dev.tazza.compiler.pass.Uses;
import dev.tazza.compiler.split.Partition;
import dev.tazza.compiler.split.Piece;
import dev.tazza.compiler.support.MethodName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Emits a function in pieces: a method for each, and a root that calls one after the other. What
 * one piece leaves for another is in the fields of a frame, an object that the root makes.
 */
final class PieceEmitter {
    /** What a piece returns when the function has returned. */
    static final int RETURNED = -1;

    // A root with more calls than this would be too large itself.
    private static final int PIECES_PER_DISPATCHER = 150;

    private final ModulePlan plan;
    private final IrFunction function;
    private final Partition partition;
    private final GroupClasses classes;
    private final FrameLayout frame;
    private final Carried carried;
    private final Uses[] uses;
    private final BitSet inFrame;
    private final BitSet scalars;
    private final Liveness liveness;
    private final List<CodeBuilder> methods = new ArrayList<>();

    /**
     * Finds out which variables pieces leave for each other.
     *
     * @param memory is told how much is needed
     */
    PieceEmitter(
            ModulePlan plan,
            IrFunction function,
            Partition partition,
            GroupClasses classes,
            MemoryEstimate memory) {
        this.plan = plan;
        this.function = function;
        this.partition = partition;
        this.classes = classes;
        var blocks = function.blocks();
        carried = new Carried(function);
        uses = Uses.of(function, carried);
        var entries = new ArrayList<BasicBlock>();
        for (var piece : partition.pieces()) {
            entries.addAll(piece.entries());
        }
        memory.variables(blocks.size(), carried.count(), entries.size());
        liveness = new Liveness(blocks, uses, carried.count(), entries);
        var shared = new BitSet();
        for (var entry : entries) {
            shared.or(liveness.at(entry));
        }
        inFrame = shared;
        frame =
                new FrameLayout(
                        function,
                        plan.frameClass(function.index()),
                        carried.variables(shared),
                        plan.options().vectorRegisters());
        scalars = carried.numbers(frame.scalars());
    }

    /**
     * Emits everything.
     *
     * @return false if a method became larger than {@code limit}; then nothing was added
     */
    boolean emit(String name, String descriptor, int limit) {
        var names = new ArrayList<String>();
        for (var piece : partition.pieces()) {
            var target = classes.forPiece();
            names.add(target.name());
            if (piece != partition.hub() && emitPiece(piece, target) > limit) {
                return false;
            }
        }
        var root = new RootEmitter(this, names);
        if (root.emit(name, descriptor) > limit) {
            return false;
        }
        for (var method : methods) {
            method.end();
        }
        frame.addTo(classes);
        return true;
    }

    ModulePlan plan() {
        return plan;
    }

    IrFunction function() {
        return function;
    }

    Partition partition() {
        return partition;
    }

    GroupClasses classes() {
        return classes;
    }

    FrameLayout frame() {
        return frame;
    }

    /** Has a method be added to its class when all have been emitted. */
    void add(CodeBuilder method) {
        methods.add(method);
    }

    String pieceName(int number) {
        return methodName(MethodName.PIECE, number);
    }

    /** The name of one of several methods that are parts of the function. */
    String methodName(char kind, int number) {
        return plan.method(function.index(), kind) + number;
    }

    String pieceDescriptor() {
        return "(I" + Names.type(frame.className()) + Names.type(plan.contextClass()) + ")I";
    }

    static int piecesPerDispatcher() {
        return PIECES_PER_DISPATCHER;
    }

    private int emitPiece(Piece piece, ClassTarget target) {
        var code = target.method(pieceName(piece.number()), pieceDescriptor());
        methods.add(code);
        var variables = new Variables(function, code, plan.options().vectorRegisters(), frame, 1);
        var out = new Emission(plan, function, code, variables, 2);
        var reloads = prepare(piece, out);
        var body = new PieceBody(this, piece, reloads, out, target.lines());
        code.load('I', 0);
        body.emit();
        return code.size();
    }

    /**
     * Declares the variables of a piece, and says which of them others need.
     *
     * @return what it must read from the frame
     */
    Reloads prepare(Piece piece, Emission out) {
        var variables = out.variables();
        var exposed = new BitSet();
        var defined = new BitSet();
        var needed = new BitSet();
        for (var block : piece.blocks()) {
            uses[block.index()].addExposed(exposed);
            uses[block.index()].addDefined(defined);
            for (var exit : block.terminator().targets()) {
                if (!piece.contains(exit)) {
                    needed.or(liveness.at(exit));
                }
            }
            if (block.scope() != null) {
                uses[block.index()].addCaught(defined);
                if (!piece.contains(block.scope().handler())) {
                    needed.or(liveness.at(block.scope().handler()));
                }
            }
        }
        needed.and(defined);
        needed.and(inFrame);
        variables.writeThrough(carried.variables(needed));
        int from = piece.blocks().getFirst().index();
        var own = Arrays.copyOfRange(uses, from, from + piece.blocks().size());
        if (plan.options().debug() != DebugLevel.VARIABLES) {
            var residents = Residents.of(piece.blocks(), own);
            residents.and(scalars);
            variables.leaveInFrame(carried.variables(residents));
            exposed.andNot(residents);
            for (int i = 0; i < own.length; i++) {
                own[i] = own[i].withoutReading(residents);
            }
        }
        variables.declare(carried.variables(exposed));
        MemoryUses.prepare(piece.blocks(), out);
        out.showVariables(false);
        return new Reloads(carried, piece.blocks(), own, piece.entries(), needed);
    }

    /** Puts the results into the frame and the transfer area. */
    void storeResults(Value[] results, int frameLocal, Emission out) {
        if (results.length == 0) {
            return;
        }
        CallInstructions.results(results, out);
        char kind = Kinds.of(results[0].type());
        frame.saveResult(kind, out.variables().scratch(kind), frameLocal, out.code());
    }
}
