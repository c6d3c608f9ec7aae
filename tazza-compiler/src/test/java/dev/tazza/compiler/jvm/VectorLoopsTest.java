package dev.tazza.compiler.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.compiler.CompilerOptions;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import org.junit.jupiter.api.Test;

/** What loops look like that set vectors in registers. */
class VectorLoopsTest {
    private static final String LOOP =
            """
            (module (memory 1) (func (export "run") (param i32) (local %1$s)
              (loop $again
                (local.set 1 (%2$s (local.get 1) (%2$s (local.get 1) (local.get 1))))
                (br_if $again (i32.lt_s
                  (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 100))))))
            """;

    /** How many branches of the module's methods go to the instruction behind them. */
    private static int emptyBranches(String text, CompilerOptions options) {
        var module = Module.decode(TextFormat.assemble(text), Features.wasm3());
        var plan = new ModulePlan(module, options, Grouping.of(module, 4_096));
        int count = 0;
        for (var bytes : GroupCompiler.compile(plan, 0).values()) {
            for (var method : ClassFile.of().parse(bytes).methods()) {
                Label target = null;
                for (var element : method.code().orElseThrow()) {
                    if (element instanceof BranchInstruction branch
                            && branch.opcode() == Opcode.IFNE) {
                        target = branch.target();
                    } else if (element instanceof LabelTarget label && label.label() == target) {
                        count++;
                    } else {
                        target = null;
                    }
                }
            }
        }
        return count;
    }

    @Test
    void aLoopOfOneBlockHasAHeadOfItsOwn() {
        var options = CompilerOptions.standard().withoutInterrupts().withVectorRegisters();
        assertEquals(1, emptyBranches(LOOP.formatted("v128", "i32x4.add"), options));
    }

    @Test
    void loopsWithoutVectorsInRegistersAreLeftAlone() {
        var options = CompilerOptions.standard().withoutInterrupts();
        assertEquals(0, emptyBranches(LOOP.formatted("v128", "i32x4.add"), options));
        assertEquals(
                0, emptyBranches(LOOP.formatted("i32", "i32.add"), options.withVectorRegisters()));
    }
}
