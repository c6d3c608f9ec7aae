package dev.tazza.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.compiler.classfile.ClassConstants;
import dev.tazza.compiler.jvm.GroupCompiler;
import dev.tazza.compiler.jvm.ModulePlan;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.Trap;
import org.junit.jupiter.api.Test;

/** Methods with many accesses to memories in loops make these through method handles. */
class AccessHandlesTest {
    private static final CompilerOptions OPTIONS = CompilerOptions.standard();

    /** So small that no loop is in one piece. */
    private static final CompilerOptions DIVIDED =
            new CompilerOptions(40, 40, true, false, DebugLevel.NONE, null);

    private static final String ROUND =
            """
            (i32.store offset=8 (local.get 0) (i32.add (i32.load offset=4 (local.get 0)) (local.get 2)))
            (i64.store offset=16 (local.get 0) (i64.mul (i64.load offset=8 (local.get 0)) (i64.const 77)))
            (f32.store offset=24 (local.get 0)
              (f32.add (f32.load offset=24 (local.get 0)) (f32.convert_i32_s (local.get 2))))
            (f64.store offset=32 (local.get 0)
              (f64.add (f64.load offset=32 (local.get 0)) (f64.convert_i32_s (local.get 2))))
            (i32.store8 offset=40 (local.get 0) (i32.load8_s offset=16 (local.get 0)))
            (i32.store16 offset=42 (local.get 0) (i32.load16_u offset=18 (local.get 0)))
            (i64.store32 offset=44 (local.get 0) (i64.load32_s offset=20 (local.get 0)))
            (i32.store8 offset=48 (local.get 0) (i32.load8_u offset=32 (local.get 0)))
            (i32.store16 offset=50 (local.get 0) (i32.load16_s offset=34 (local.get 0)))
            (local.set 3 (i64.xor (i64.rotl (local.get 3) (i64.const 5))
              (i64.load offset=40 (local.get 0))))
            """;

    private static String module(int rounds, boolean loop) {
        return """
        (module (memory 1) (func (export "run") (param i32 i32) (result i64) (local i32 i64)
          %s %s
          (br_if 0 (i32.lt_s
            (local.tee 2 (i32.add (local.get 2) (i32.const 1))) (local.get 1)))
          end
          local.get 3))
        """
                .formatted(loop ? "loop" : "block", ROUND.repeat(rounds));
    }

    private static boolean usesHandles(String text, CompilerOptions options) {
        var module = Guests.module(text);
        var plan = ModulePlan.of(module, options, 4_096, false);
        boolean result = false;
        for (var bytes : GroupCompiler.compile(plan, 0).values()) {
            result |= ClassConstants.haveMethodHandle(bytes);
        }
        return result;
    }

    private static Object[] run(String text, CompilerOptions options, int address) {
        var store = new Store();
        var compiled = new Compiler(options).compile(Guests.module(text));
        var guest = store.instantiate(compiled, "", new Linker());
        return guest.exportedFunction("run").orElseThrow().call(store, address, 300);
    }

    @Test
    void manyAccessesInALoopAreCalledThroughHandles() {
        assertEquals(true, usesHandles(module(3, true), OPTIONS));
        assertEquals(false, usesHandles(module(3, false), OPTIONS), "no loop");
        assertEquals(false, usesHandles(module(2, true), OPTIONS), "few accesses");
        assertEquals(false, usesHandles(module(3, true), DIVIDED), "no loop in one method");
        assertEquals(false, usesHandles(module(3, true), OPTIONS.withDirectAccess()), "direct");
    }

    @Test
    void accessesThroughHandlesDoTheSame() {
        var text = module(3, true);
        assertArrayEquals(run(text, DIVIDED, 1_001), run(text, OPTIONS, 1_001));
        var wide = text.replace("(memory 1)", "(memory i64 1)");
        wide = wide.replace("(local.get 0)", "(i64.extend_i32_u (local.get 0))");
        assertEquals(true, usesHandles(wide, OPTIONS));
        assertArrayEquals(run(text, OPTIONS, 1_001), run(wide, OPTIONS, 1_001));
    }

    @Test
    void accessesThroughHandlesTrapOutOfBounds() {
        var text = module(3, true);
        run(text, OPTIONS, 65_536 - 52);
        for (int address : new int[] {65_536 - 51, 65_536, -1, Integer.MIN_VALUE}) {
            var trap = assertThrows(Trap.class, () -> run(text, OPTIONS, address));
            assertEquals("out of bounds memory access", trap.getMessage());
        }
    }
}
