package dev.tazza.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.pass.Countdown;
import dev.tazza.compiler.pass.StripMining;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loops do the same whether they look for interrupts or not. */
class LoopsTest {
    private static final int STRIP = StripMining.STRIP;

    private static Object[] run(CompilerOptions options, String text, Object... arguments) {
        var module = Guests.module("(module " + text + ")");
        var guest =
                new Store().instantiate(new Compiler(options).compile(module), "", new Linker());
        return guest.exportedFunction("run").orElseThrow().call(guest.store(), arguments);
    }

    private static void assertSame(String text, Object... arguments) {
        assertArrayEquals(
                run(CompilerOptions.standard().withoutInterrupts(), text, arguments),
                run(CompilerOptions.standard(), text, arguments));
    }

    @ParameterizedTest
    @CsvSource({
        "lt_s, 1",
        "lt_s, 7",
        "le_s, 1",
        "le_s, 3",
        "gt_s, -1",
        "gt_s, -5",
        "ge_s, -2",
        "ne, 1",
        "ne, -1",
        "lt_u, 1",
        "gt_u, -1"
    })
    void aLoopThatCountsRunsAsOftenAsBefore(String relation, int step) {
        var text =
                """
                (func (export "run") (param i32 i32) (result i32 i32)
                  (local i32)
                  (loop
                    (local.set 2 (i32.add (local.get 2) (i32.const 1)))
                    (br_if 0 (i32.%s
                      (local.tee 0 (i32.add (local.get 0) (i32.const %d)))
                      (local.get 1))))
                  local.get 0 local.get 2)
                """
                        .formatted(relation, step);
        int sign = Integer.signum(step);
        for (int start : new int[] {0, Integer.MAX_VALUE - 50_000, Integer.MIN_VALUE + 50_000}) {
            for (int count : new int[] {1, 2, 100, STRIP - 1, STRIP, STRIP + 1, 3 * STRIP + 5}) {
                assertSame(text, start, start + sign * count);
            }
        }
        if (!relation.equals("ne") && !relation.endsWith("_u")) {
            assertSame(text, 5, 5);
            assertSame(text, 100, 100 - sign * 1000);
            int end = sign > 0 ? Integer.MAX_VALUE : Integer.MIN_VALUE;
            assertSame(text, end - sign * 25_000, end - sign * 10);
        }
    }

    @Test
    void nestedLoopsWithSeveralWaysOutDoTheSame() {
        assertSame(
                """
                (func (export "run") (param i32) (result i32 i32)
                  (local $i i32) (local $j i32) (local $sum i32)
                  (block $out
                    (loop $outer
                      (local.set $j (i32.const 0))
                      (block $next
                        (loop $inner
                          (local.set $sum (i32.add (local.get $sum) (local.get $j)))
                          (br_if $next (i32.gt_u (local.get $j) (local.get $i)))
                          (br_if $out (i32.gt_u (local.get $i) (local.get 0)))
                          (local.set $j (i32.add (local.get $j) (i32.const 3)))
                          (br_if $inner (i32.ne (i32.rem_u (local.get $j) (i32.const 5001))
                            (i32.const 5000)))
                          (local.set $sum (i32.mul (local.get $sum) (i32.const 5)))
                          (br $inner)))
                      (local.set $i (i32.add (local.get $i) (i32.const 7)))
                      (br $outer)))
                  local.get $i local.get $sum)
                """,
                20_000);
    }

    @Test
    void loopsInFunctionsOfManyPiecesLook() {
        var text = new StringBuilder("(func (export \"run\") (param i32) (result i32) (loop ");
        for (int i = 0; i < 2_000; i++) {
            text.append(
                    "(if (i32.and (local.get 0) (i32.const %d)) (then (local.set 0 (i32.xor (local.get 0) (i32.const %d)))))"
                            .formatted(1 << i % 16, i));
        }
        text.append(
                """
                (br_if 0 (i32.lt_u
                  (local.tee 0 (i32.add (local.get 0) (i32.const 65536))) (i32.const 6553600))))
                local.get 0)
                """);
        assertSame(text.toString(), 5);
    }

    @Test
    void aLoopWithoutACounterLooksNowAndThen() {
        var function =
                TestFunctions.of("(func (param i32) (loop (br_if 0 (i32.load (local.get 0)))))");
        Countdown.run(function);
        assertEquals(
                """
                b0:
                  jump b1
                b1: loop to b5
                  v1 = 1000
                  jump b2
                b2: loop to b4
                  v1 = (i32.sub v1 1)
                  if (i32.lt_s v1 0) b5 else b3
                b3:
                  if (i32.load +0 v0) b2 else b4
                b4:
                  jump b6
                b5:
                  (look)
                  jump b1
                b6:
                  return
                """,
                TestFunctions.blocks(function));
    }

    @Test
    void aLoopThatCountsLooksBetweenStrips() {
        var function =
                TestFunctions.of(
                        """
                        (func (param i32) (loop
                          (i32.store8 (local.get 0) (i32.const 1))
                          (br_if 0 (i32.lt_s
                            (local.tee 0 (i32.add (local.get 0) (i32.const 1)))
                            (i32.const 4096)))))
                        """);
        StripMining.run(function);
        assertEquals(
                """
                b0:
                  jump b1
                b1: loop to b5
                  v1 = (select (i32.add v0 10000) 4096 \
                (i64.lt_s (i64.add (i64.extend_i32_s v0) 10000L) 4096L))
                  jump b2
                b2: loop to b2
                  (i32.store8 +0 v0 1)
                  v0 = (i32.add v0 1)
                  if (i32.lt_s v0 v1) b2 else b3
                b3:
                  if (i32.lt_s v0 4096) b4 else b5
                b4:
                  (look)
                  jump b1
                b5:
                  jump b6
                b6:
                  return
                """,
                TestFunctions.blocks(function));
    }

    @Test
    void aShortLoopBehindOneThatIsDividedIsMarked() {
        var function =
                TestFunctions.of(
                        """
                        (func (param i32 i32)
                          (loop
                            (br_if 0 (i32.lt_s
                              (local.tee 0 (i32.add (local.get 0) (i32.const 1)))
                              (local.get 1))))
                          (local.set 0 (i32.const 0))
                          (loop
                            (br_if 0 (i32.lt_s
                              (local.tee 0 (i32.add (local.get 0) (i32.const 1)))
                              (i32.const 100)))))
                        """);
        int blocks = function.blocks().size();
        StripMining.run(function);
        assertEquals(blocks + 3, function.blocks().size());
        int loops = 0;
        for (var block : function.blocks()) {
            if (block.isLoopHeader()) {
                loops++;
                assertTrue(block.loop().isBounded());
            }
        }
        assertEquals(3, loops);
    }
}
