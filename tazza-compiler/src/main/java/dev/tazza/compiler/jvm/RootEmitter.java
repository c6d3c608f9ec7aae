package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.classfile.CodeBuilder;
import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.compiler.split.Partition;
import dev.tazza.compiler.split.Piece;
import dev.tazza.compiler.support.MethodName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Emits the method that a divided function begins with. It makes the frame, and then calls piece
 * after piece as each says. The hub is part of it: the switch of an interpreter's loop calls the
 * pieces itself.
 */
final class RootEmitter implements BlockEmitter.Exits {
    private static final int ENTRY_MASK = Partition.MAX_BLOCKS - 1;

    private static final int PARAMETERS_PER_METHOD = 100;

    private final PieceEmitter pieces;
    private final List<String> pieceClasses;
    private final Partition partition;
    private final Map<BasicBlock, Integer> stubs = new LinkedHashMap<>();
    private CodeBuilder code;
    private Emission out;
    private int frame;
    private int next;
    private int dispatch;
    private int done;

    /**
     * @param pieceClasses the class of each piece
     */
    RootEmitter(PieceEmitter pieces, List<String> pieceClasses) {
        this.pieces = pieces;
        this.pieceClasses = pieceClasses;
        partition = pieces.partition();
    }

    /** Emits the root and returns its size. */
    int emit(String name, String descriptor) {
        var plan = pieces.plan();
        var function = pieces.function();
        var target = pieces.classes().main();
        code = target.method(name, descriptor);
        pieces.add(code);
        int context = Parameters.contextLocal(function, plan);
        var frameClass = pieces.frame().className();
        frame = code.declareUnset('A', frameClass);
        next = code.declareUnset('I', "");
        var variables =
                new Variables(
                        function,
                        code,
                        pieces.plan().options().vectorRegisters(),
                        pieces.frame(),
                        frame);
        out = new Emission(plan, function, code, variables, context);
        code.typeOp(Bytecode.NEW, frameClass);
        code.op(Bytecode.DUP);
        code.invokeSpecial(frameClass, "<init>", "()V");
        code.store('A', frame);
        code.push32(partition.code(function.blocks().getFirst()));
        code.store('I', next);
        var parameters = new Parameters(out);
        if (parameters.areTransferred()) {
            receiveParameters();
        } else {
            parameters.place();
            for (int i = 0; i < function.parameterCount(); i++) {
                if (pieces.frame().holds(i)) {
                    variables.save(i);
                }
            }
        }
        dispatch = code.newLabel();
        done = code.newLabel();
        if (partition.hub() != null) {
            emitWithHub(target.lines());
        } else {
            code.bind(dispatch);
            emitDispatch();
        }
        code.bind(done);
        emitReturn();
        return code.size();
    }

    /** Moves parameters from the transfer area to the frame, by methods for so many each. */
    private void receiveParameters() {
        var function = pieces.function();
        for (int from = 0; from < function.parameterCount(); from += PARAMETERS_PER_METHOD) {
            var target = pieces.classes().forPiece();
            var name = pieces.methodName(MethodName.RECEIVER, from);
            var descriptor =
                    "("
                            + Names.type(pieces.frame().className())
                            + Names.type(pieces.plan().contextClass())
                            + ")V";
            var method = target.method(name, descriptor);
            pieces.add(method);
            var variables =
                    new Variables(
                            function,
                            method,
                            pieces.plan().options().vectorRegisters(),
                            pieces.frame(),
                            0);
            var receiver = new Emission(pieces.plan(), function, method, variables, 1);
            int end = Math.min(function.parameterCount(), from + PARAMETERS_PER_METHOD);
            for (int i = from; i < end; i++) {
                if (pieces.frame().holds(i)) {
                    variables.startBlock();
                    Parameters.receive(i, receiver);
                    variables.save(i);
                }
            }
            method.op(Bytecode.RETURN);
            code.load('A', frame);
            out.context();
            code.invokeStatic(target.name(), name, descriptor);
        }
    }

    private void emitWithHub(Lines lines) {
        var hub = partition.hub();
        var reloads = pieces.prepare(hub, out);
        var blocks = new BlockEmitter(out, this, lines);
        int enter = code.newLabel();
        int test = dispatch;
        code.bind(test);
        code.load('I', next);
        code.push32(Partition.ENTRY_BITS);
        code.op(Bytecode.ISHR);
        code.push32(hub.number());
        code.jump(Bytecode.IF_ICMPEQ, enter);
        emitDispatch();
        code.bind(enter);
        code.load('I', next);
        code.push32(ENTRY_MASK);
        code.op(Bytecode.IAND);
        EntrySwitch.emit(hub, reloads, blocks, out);
        blocks.emit(hub.blocks(), reloads);
        for (var stub : stubs.entrySet()) {
            code.bind(stub.getValue());
            var block = stub.getKey();
            var piece = partition.pieceOf(block);
            code.push32(partition.entry(block));
            callPiece(piece);
            code.jump(Bytecode.GOTO, dispatch);
        }
    }

    /** Calls the piece that {@code next} says, and goes on with the dispatch. */
    private void emitDispatch() {
        code.load('I', next);
        code.jump(Bytecode.IFLT, done);
        var all = partition.pieces();
        if (all.size() > PieceEmitter.piecesPerDispatcher()) {
            emitDispatchers();
            return;
        }
        emitCalls(all, 0);
    }

    private void emitCalls(List<Piece> called, int first) {
        var labels = new int[called.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = code.newLabel();
        }
        code.load('I', next);
        code.push32(Partition.ENTRY_BITS);
        code.op(Bytecode.ISHR);
        code.tableSwitch(first, labels, labels[0]);
        for (int i = 0; i < labels.length; i++) {
            code.bind(labels[i]);
            if (called.get(i) == partition.hub()) {
                // Never chosen: the test before the dispatch has taken it.
                code.jump(Bytecode.GOTO, dispatch);
                continue;
            }
            code.load('I', next);
            code.push32(ENTRY_MASK);
            code.op(Bytecode.IAND);
            callPiece(called.get(i));
            code.jump(Bytecode.GOTO, dispatch);
        }
    }

    private void callPiece(Piece piece) {
        code.load('A', frame);
        out.context();
        code.invokeStatic(
                pieceClasses.get(piece.number()),
                pieces.pieceName(piece.number()),
                pieces.pieceDescriptor());
        code.store('I', next);
    }

    /** Where there are very many pieces, methods between the root and them choose. */
    private void emitDispatchers() {
        var all = partition.pieces();
        int step = PieceEmitter.piecesPerDispatcher();
        int count = (all.size() + step - 1) / step;
        var labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = code.newLabel();
        }
        code.load('I', next);
        code.push32(Partition.ENTRY_BITS);
        code.op(Bytecode.ISHR);
        code.push32(step);
        code.op(Bytecode.IDIV);
        code.tableSwitch(0, labels, labels[0]);
        for (int i = 0; i < count; i++) {
            var called = all.subList(i * step, Math.min(all.size(), (i + 1) * step));
            var target = pieces.classes().forPiece();
            emitDispatcher(i, called, target);
            code.bind(labels[i]);
            code.load('I', next);
            code.load('A', frame);
            out.context();
            code.invokeStatic(target.name(), dispatcherName(i), pieces.pieceDescriptor());
            code.store('I', next);
            code.jump(Bytecode.GOTO, dispatch);
        }
    }

    private String dispatcherName(int number) {
        return pieces.methodName(MethodName.DISPATCHER, number);
    }

    private void emitDispatcher(int number, List<Piece> called, ClassTarget target) {
        var method = target.method(dispatcherName(number), pieces.pieceDescriptor());
        pieces.add(method);
        var labels = new int[called.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = method.newLabel();
        }
        method.load('I', 0);
        method.push32(Partition.ENTRY_BITS);
        method.op(Bytecode.ISHR);
        method.tableSwitch(called.getFirst().number(), labels, labels[0]);
        for (int i = 0; i < labels.length; i++) {
            int piece = called.get(i).number();
            method.bind(labels[i]);
            method.load('I', 0);
            if (called.get(i) != partition.hub()) {
                method.push32(ENTRY_MASK);
                method.op(Bytecode.IAND);
                method.load('A', 1);
                method.load('A', 2);
                method.invokeStatic(
                        pieceClasses.get(piece), pieces.pieceName(piece), pieces.pieceDescriptor());
            }
            method.op(Bytecode.IRETURN);
        }
    }

    private void emitReturn() {
        var results = pieces.function().type().results();
        if (results.isEmpty()) {
            code.op(Bytecode.RETURN);
            return;
        }
        char kind = Kinds.of(Type.of(results.getFirst()));
        pieces.frame().restoreResult(kind, frame, code);
        code.op(Kinds.returnOp(kind));
    }

    @Override
    public int label(BasicBlock target) {
        return stubs.computeIfAbsent(target, key -> code.newLabel());
    }

    @Override
    public void returning(Value[] results) {
        pieces.storeResults(results, frame, out);
        code.jump(Bytecode.GOTO, done);
    }

    @Override
    public void tailCall(Value call) {
        CallInstructions.tailCall(call, out);
        code.jump(Bytecode.GOTO, done);
    }
}
