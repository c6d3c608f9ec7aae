package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.classfile.CodeBuilder;
import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.compiler.pass.Carried;
import dev.tazza.compiler.pass.ChargeMerging;
import dev.tazza.compiler.pass.Countdown;
import dev.tazza.compiler.pass.CountedLoops;
import dev.tazza.compiler.pass.StripMining;
import dev.tazza.compiler.pass.Transfers;
import dev.tazza.compiler.split.Splitter;
import dev.tazza.compiler.support.MethodName;
import dev.tazza.compiler.translate.Translator;

/** Compiles one function: to one method if it fits, else to several. */
final class FunctionCompiler {
    // HotSpot never compiles a method of 8,000 bytes or more.
    private static final int MAX_METHOD = 7_900;
    private static final int ATTEMPTS = 6;

    private final ModulePlan plan;
    private final GroupClasses classes;
    private final IrFunction function;
    private final boolean tailCalls;
    private final MemoryEstimate memory;

    /**
     * Translates the function.
     *
     * @param memory is told how much is needed
     */
    FunctionCompiler(ModulePlan plan, int index, GroupClasses classes, MemoryEstimate memory) {
        this.memory = memory;
        this.plan = plan;
        this.classes = classes;
        function = Translator.translate(plan.module(), index, plan.options().costs(), memory);
        if (plan.options().costs() != null) {
            ChargeMerging.run(function);
        }
        CountedLoops.run(function);
        if (plan.options().interruptible()) {
            StripMining.run(function);
            Countdown.run(function);
        }
        Transfers.run(
                function, call -> plan.isWide(CallInstructions.calledType(call, plan.module())));
        tailCalls = plan.hasTailCalls(index);
    }

    void compile() {
        var options = plan.options();
        if (Splitter.size(function, wholeSizes()) > options.wholeBytes() || !compileWhole()) {
            compilePieces(options.pieceBytes());
        }
        if (tailCalls) {
            emitCaller();
        }
    }

    private String methodName() {
        return plan.method(function.index(), tailCalls ? MethodName.TAIL : MethodName.FUNCTION);
    }

    private String descriptor() {
        return plan.functionDescriptor(function.type());
    }

    private boolean compileWhole() {
        var target = classes.main();
        var code = target.method(methodName(), descriptor());
        var variables = new Variables(function, code, plan.options().vectorRegisters());
        int context = Parameters.contextLocal(function, plan);
        var out = new Emission(plan, function, code, variables, context);
        var parameters = new Parameters(out);
        parameters.place();
        variables.declare(new Carried(function).variables());
        MemoryUses.prepare(function.blocks(), out);
        out.showVariables(true);
        parameters.fromTransfer();
        new BlockEmitter(out, new WholeExits(out), target.lines()).emit(function.blocks());
        if (code.size() > MAX_METHOD) {
            return false;
        }
        code.end();
        return true;
    }

    private SizeEstimate sizes() {
        return new SizeEstimate(plan.options().vectorRegisters(), 1);
    }

    /** What the JVM's compiler can hold of vectors is the same, whole or not. */
    private SizeEstimate wholeSizes() {
        int factor = Math.max(1, plan.options().wholeBytes() / plan.options().pieceBytes());
        return new SizeEstimate(plan.options().vectorRegisters(), factor);
    }

    private void compilePieces(int pieceBytes) {
        int size = pieceBytes;
        for (int attempt = 1; ; attempt++) {
            var partition = Splitter.split(function, sizes(), size);
            var emitter = new PieceEmitter(plan, function, partition, classes, memory);
            boolean last = attempt == ATTEMPTS;
            if (emitter.emit(methodName(), descriptor(), last ? Integer.MAX_VALUE : MAX_METHOD)) {
                return;
            }
            size = size / 2;
        }
    }

    /** The method that others call, where the function itself leaves tail calls to its caller. */
    private void emitCaller() {
        var name = plan.method(function.index(), MethodName.FUNCTION);
        var code = classes.main().method(name, descriptor());
        var variables = new Variables(function, code, plan.options().vectorRegisters());
        var out =
                new Emission(
                        plan, function, code, variables, Parameters.contextLocal(function, plan));
        int local = 0;
        if (!plan.isWide(function.type())) {
            for (int i = 0; i < function.parameterCount(); i++) {
                var type = function.variableType(i);
                char kind = Kinds.of(type);
                code.load(kind, local);
                local += CodeBuilder.slots(kind);
                if (type == Type.V128) {
                    code.load('J', local);
                    local += 2;
                }
            }
        }
        out.context();
        code.invokeStatic(classes.main().name(), methodName(), descriptor());
        var results = function.type().results();
        if (results.isEmpty()) {
            out.context();
            code.invokeStatic(Names.TAIL_CALLS, "finish", "(" + Names.type(Names.CONTEXT) + ")Z");
            code.op(Bytecode.POP);
            code.op(Bytecode.RETURN);
        } else {
            var type = Type.of(results.getFirst());
            char kind = Kinds.of(type);
            int result = code.declareUnset(kind, "java/lang/Object");
            code.store(kind, result);
            int own = code.newLabel();
            out.context();
            code.invokeStatic(Names.TAIL_CALLS, "finish", "(" + Names.type(Names.CONTEXT) + ")Z");
            code.jump(Bytecode.IFEQ, own);
            CallInstructions.fromTransfer(type, 0, false, out);
            code.op(Kinds.returnOp(kind));
            code.bind(own);
            code.load(kind, result);
            code.op(Kinds.returnOp(kind));
        }
        code.end();
    }

    /** Returns from the method itself; there is no way out but that. */
    private record WholeExits(Emission out) implements BlockEmitter.Exits {
        @Override
        public int label(BasicBlock target) {
            throw new IllegalStateException(target + " is not in its function");
        }

        @Override
        public void returning(Value[] results) {
            if (results.length == 0) {
                out.code().op(Bytecode.RETURN);
            } else {
                CallInstructions.results(results, out);
                out.code().op(Kinds.returnOp(Kinds.of(results[0].type())));
            }
        }

        @Override
        public void tailCall(Value call) {
            CallInstructions.tailCall(call, out);
            returnZero(out);
        }
    }

    /** Returns anything: the result is not looked at. */
    static void returnZero(Emission out) {
        var results = out.function().type().results();
        if (results.isEmpty()) {
            out.code().op(Bytecode.RETURN);
        } else {
            char kind = Kinds.of(Type.of(results.getFirst()));
            Variables.zero(kind, out.code());
            out.code().op(Kinds.returnOp(kind));
        }
    }
}
