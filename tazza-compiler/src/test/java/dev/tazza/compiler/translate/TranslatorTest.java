package dev.tazza.compiler.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.ir.IrVerifier;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat;
import org.junit.jupiter.api.Test;

class TranslatorTest {
    private static final String PRELUDE =
            """
            (module
              (memory 1)
              (table 2 funcref)
              (tag $t (param i32))
              (global $g (mut i32) (i32.const 0))
              (type $s (struct (field i32)))
              (func $f (result i32) (i32.const 1))
              (func $p (param i32))
            """;

    /** The graph of a function, without the line that names it. */
    static String translate(String function) {
        var text = PRELUDE + function + ")";
        var module = Module.decodeOwned(TextFormat.assemble(text), Features.all());
        var graph = Translator.translate(module, module.functionCount() - 1);
        IrVerifier.verify(graph);
        var printed = graph.toString();
        return printed.substring(printed.indexOf('\n') + 1);
    }

    private static void check(String function, String graph) {
        assertEquals(graph, translate(function));
    }

    @Test
    void aReadOfMemoryIsStoredBeforeAWriteButNotAReadOfALocal() {
        check(
                """
                (func (param i32 i32) (result i32) (i32.add (local.get 0) (i32.load
                  (local.get 0)))
                  (i32.store (local.get 1) (i32.const 5)) (i32.load offset=4 (local.get 1))
                  i32.add)
                """,
                """
                  v0: i32
                  v1: i32
                  v2: i32
                b0:
                  v2 = (i32.add v0 (i32.load +0 v0))
                  (i32.store +0 v1 5)
                  return (i32.add v2 (i32.load +4 v1))
                """);
    }

    @Test
    void operandsStayPendingWhileNothingConflicts() {
        check(
                """
                (func (param i32) (result i32) (global.get $g)
                  (call $p (local.get 0)) (i32.add (i32.const 1)))
                """,
                """
                  v0: i32
                  v1: i32
                b0:
                  v1 = (global.get 0)
                  (call 1 v0)
                  return (i32.add v1 1)
                """);
    }

    @Test
    void aCallWaitsForItsUse() {
        check(
                """
                (func (result i32) (i32.add (call $f) (call $f)))
                """,
                """
                b0:
                  return (i32.add (call 0) (call 0))
                """);
    }

    @Test
    void aTrapComesBeforeALaterWrite() {
        check(
                """
                (func (param i32) (result i32) (i32.div_u (i32.const 1) (local.get 0))
                  (global.set $g (i32.const 2)))
                """,
                """
                  v0: i32
                  v1: i32
                b0:
                  v1 = (i32.div_u 1 v0)
                  (global.set 0 2)
                  return v1
                """);
    }

    @Test
    void aDroppedValueIsEvaluatedOnlyForWhatItDoes() {
        check(
                """
                (func (param i32) (drop (i32.load (local.get 0)))
                  (drop (i32.add (local.get 0) (i32.const 1))))
                """,
                """
                  v0: i32
                b0:
                  (i32.load +0 v0)
                  return
                """);
    }

    @Test
    void whatABranchDropsIsStillEvaluated() {
        check(
                """
                (func (param i32) (block (i32.load (local.get 0)) (br 0)))
                """,
                """
                  v0: i32
                  v1: i32
                b0:
                  v1 = (i32.load +0 v0)
                  jump b1
                b1:
                  return
                """);
    }

    @Test
    void aTeeIsASetAndARead() {
        check(
                """
                (func (param i32) (result i32) (i32.sub (local.get 0) (local.tee 0
                  (i32.const 3))))
                """,
                """
                  v0: i32
                  v1: i32
                b0:
                  v1 = v0
                  v0 = 3
                  return (i32.sub v1 v0)
                """);
    }

    @Test
    void aLoopStartsWithItsHeader() {
        check(
                """
                (func (param i32) (result i32) (local i32)
                  (loop $l (local.set 1 (i32.add (local.get 1) (local.get 0))) (br_if $l
                  (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                  (local.get 1))
                """,
                """
                  v0: i32
                  v1: i32
                b0:
                  jump b1
                b1: loop to b2
                  v1 = (i32.add v1 v0)
                  v0 = (i32.sub v0 1)
                  if v0 b1 else b2
                b2:
                  jump b3
                b3:
                  return v1
                """);
    }

    @Test
    void aLoopWithParametersKeepsThemInVariables() {
        check(
                """
                (func (param i32) (result i64) (i64.const 1)
                  (loop $l (param i64) (result i64) (i64.add (i64.const 2)) (br_if $l
                  (local.get 0))))
                """,
                """
                  v0: i32
                  v1: i64
                b0:
                  v1 = 1L
                  jump b1
                b1: loop to b2
                  v1 = (i64.add v1 2L)
                  if v0 b1 else b2
                b2:
                  jump b3
                b3:
                  return v1
                """);
    }

    @Test
    void bothArmsOfAnIfMeet() {
        check(
                """
                (func (param i32) (result i32) (if (result i32) (i32.eqz (i32.lt_s
                  (local.get 0) (i32.const 7))) (then (i32.const 1)) (else (call $f))))
                """,
                """
                  v0: i32
                  v1: i32
                b0:
                  if (i32.ge_s v0 7) b1 else b2
                b1:
                  v1 = 1
                  jump b3
                b2:
                  v1 = (call 0)
                  jump b3
                b3:
                  return v1
                """);
    }

    @Test
    void aBlockThatNothingBranchesToLeavesNoTrace() {
        check(
                """
                (func (result i32) (block (result i32) (call $f))
                  (block))
                """,
                """
                  v0: i32
                b0:
                  v0 = (call 0)
                  return v0
                """);
    }

    @Test
    void aBranchThatMovesOperandsHasABlockOfItsOwn() {
        check(
                """
                (func (param i32) (result i32) (block (result i32) (call $f) (i32.load
                  (i32.const 8)) (br_if 0 (local.get 0)) (i32.add)))
                """,
                """
                  v0: i32
                  v1: i32
                  v2: i32
                b0:
                  v2 = (call 0)
                  v1 = (i32.load +0 8)
                  if v0 b1 else b2
                b1:
                  v2 = v1
                  jump b3
                b2:
                  v2 = (i32.add v2 v1)
                  jump b3
                b3:
                  return v2
                """);
    }

    @Test
    void aTableJumpsToEachLabel() {
        check(
                """
                (func (param i32) (result i32) (block $a (result i32) (block $b (result i32)
                  (i32.const 1) (i32.const 2) (br_table $a $b 2 $a (local.get 0)))
                  (i32.const 3) (i32.add)))
                """,
                """
                  v0: i32
                  v1: i32
                  v2: i32
                b0:
                  v1 = 2
                  switch v0 b1 b2 b3 b1
                b1:
                  v2 = v1
                  jump b5
                b2:
                  v2 = v1
                  jump b4
                b3:
                  return v1
                b4:
                  v2 = (i32.add v2 3)
                  jump b5
                b5:
                  return v2
                """);
    }

    @Test
    void aBranchOnACastTestsAReference() {
        check(
                """
                (func (param anyref) (result i32) (block $b (result (ref $s))
                  (br_on_cast $b anyref (ref $s) (local.get 0)) (return (ref.is_null)))
                  (struct.get $s 0))
                """,
                """
                  v0: ref
                  v1: ref
                b0:
                  v1 = v0
                  if (ref.test (ref 0) v0) b2 else b1
                b1:
                  return (ref.is_null v1)
                b2:
                  return (struct.get 0 0 v1)
                """);
    }

    @Test
    void aBranchOnNullKeepsTheReference() {
        check(
                """
                (func (param (ref null $s)) (result i32)
                  (block $b (return (struct.get $s 0 (br_on_null $b (local.get 0)))))
                  (i32.const -1))
                """,
                """
                  v0: ref
                b0:
                  if (ref.is_null v0) b2 else b1
                b1:
                  return (struct.get 0 0 v0)
                b2:
                  return -1
                """);
    }

    @Test
    void vectorsAreNeverNested() {
        check(
                """
                (func (param v128) (result i32) (i32x4.extract_lane 2 (i32x4.add
                  (local.get 0) (i64x2.splat (i64.const 3)))))
                """,
                """
                  v0: v128
                  v1: v128
                  v2: v128
                b0:
                  v1 = (i64x2.splat 3L)
                  v2 = (i32x4.add v0 v1)
                  return (i32x4.extract_lane 2 v2)
                """);
    }

    @Test
    void severalResultsAreOneStatement() {
        check(
                """
                (func (param i64) (result i64) (i64.mul_wide_u (local.get 0) (i64.const 5))
                  (i64.xor))
                """,
                """
                  v0: i64
                  v1: i64
                  v2: i64
                b0:
                  v1, v2 = (i64.mul_wide_u v0 5L)
                  return (i64.xor v1 v2)
                """);
    }

    @Test
    void aTryTableTestsTagsInItsHandler() {
        check(
                """
                (func (param i32) (result i32) (block $h (result i32) (try_table
                  (result i32) (catch $t $h) (call $f) (local.set 0 (i32.const 4))) (return)))
                """,
                """
                  v0: i32
                  v1: ref
                  v2: i32
                b0:
                  jump b1
                b1: catch v1 at b2
                  v2 = (call 0)
                  v0 = 4
                  jump b5
                b2:
                  if (has_tag 0 v1) b3 else b4
                b3:
                  v2 = (argument 0 v1)
                  jump b6
                b4:
                  (throw_ref v1)
                b5:
                  return v2
                b6:
                  return v2
                """);
    }

    @Test
    void aCatchThatKeepsTheException() {
        check(
                """
                (func (result exnref) (local exnref) (block $h (result i32 exnref)
                  (block $all (result exnref) (try_table (catch_ref $t $h)
                  (catch_all_ref $all) (call $p (i32.const 1))) (return (ref.null exn)))
                  (return))
                  (local.set 0) (drop) (local.get 0))
                """,
                """
                  v0: ref
                  v1: ref
                  v2: i32
                  v3: ref
                  v4: ref
                b0:
                  jump b1
                b1: catch v1 at b2
                  (call 1 1)
                  jump b5
                b2:
                  if (has_tag 0 v1) b3 else b4
                b3:
                  v2 = (argument 0 v1)
                  v3 = v1
                  jump b7
                b4:
                  v4 = v1
                  jump b6
                b5:
                  return null
                b6:
                  return v4
                b7:
                  v0 = v3
                  return v0
                """);
    }

    @Test
    void anOlderTryKeepsTheExceptionForRethrow() {
        check(
                """
                (func (param i32) (result i32) (try (result i32) (do (call $f)) (catch $t
                  (local.set 0) (rethrow 0)) (catch_all (i32.const 4))))
                """,
                """
                  v0: i32
                  v1: ref
                  v2: i32
                b0:
                  jump b1
                b1: catch v1 at b2
                  v2 = (call 0)
                  jump b5
                b2:
                  if (has_tag 0 v1) b3 else b4
                b3:
                  v0 = (argument 0 v1)
                  (throw_ref v1)
                b4:
                  v2 = 4
                  jump b5
                b5:
                  return v2
                """);
    }

    @Test
    void delegateThrowsWhereTheLabelIs() {
        check(
                """
                (func (param i32) (try $o (do (try (do (try (do (call $p (i32.const 1)))
                  (delegate $o))) (catch_all))) (catch_all (local.set 0 (i32.const 7)))))
                """,
                """
                  v0: i32
                  v1: ref
                  v2: ref
                  v3: ref
                b0:
                  jump b1
                b1: catch v1 at b8
                  jump b2
                b2: catch v2 at b6
                  jump b3
                b3: catch v3 at b5
                  (call 1 1)
                  jump b4
                b4: catch v2 at b6
                  jump b7
                b5: catch v1 at b8
                  (throw_ref v3)
                b6: catch v1 at b8
                  jump b7
                b7: catch v1 at b8
                  jump b9
                b8:
                  v0 = 7
                  jump b9
                b9:
                  return
                """);
    }

    @Test
    void aTailCallToItselfIsAJump() {
        check(
                """
                (func $self (param i32 i32) (result i32)
                  (local i64) (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
                  (return_call $self (i32.sub (local.get 0) (i32.const 1)) (i32.mul
                  (local.get 1) (local.get 0))))
                """,
                """
                  v0: i32
                  v1: i32
                  v2: i64
                  v3: i32
                  v4: i32
                b0:
                  jump b1
                b1: loop to b3
                  v2 = 0L
                  if (i32.eqz v0) b2 else b3
                b2:
                  return v1
                b3:
                  v4 = (i32.sub v0 1)
                  v3 = (i32.mul v1 v0)
                  v0 = v4
                  v1 = v3
                  jump b1
                """);
    }

    @Test
    void anyOtherTailCallEndsTheFunction() {
        check(
                """
                (func (param i32) (return_call_indirect (param i32) (local.get 0)
                  (i32.const 1)))
                """,
                """
                  v0: i32
                b0:
                  (return_call_indirect 1 0 v0 1)
                """);
    }

    @Test
    void unreachableCodeHasNoBlocks() {
        check(
                """
                (func (result i32) (block (br 0) (if (i32.const 1) (then (unreachable)))
                  (loop (br 0)))
                  (i32.const 3))
                """,
                """
                b0:
                  jump b1
                b1:
                  return 3
                """);
    }

    @Test
    void aHandlerSeesNoLocalThatIsSetAfterTheThrow() {
        check(
                """
                (func (param i32) (result i32)
                  (try (do (call $f) (local.set 0 (i32.const 4)) (global.set $g)) (catch_all))
                  (local.get 0))
                """,
                """
                  v0: i32
                  v1: ref
                  v2: i32
                b0:
                  jump b1
                b1: catch v1 at b2
                  v2 = (call 0)
                  v0 = 4
                  (global.set 0 v2)
                  jump b3
                b2:
                  jump b3
                b3:
                  return v0
                """);
    }

    @Test
    void outsideOfAHandlerALocalMayBeSetBeforeACallThatDoesNotReadIt() {
        check(
                """
                (func (param i32) (result i32)
                  (call $f) (local.set 0 (i32.const 4)) (global.set $g) (local.get 0))
                """,
                """
                  v0: i32
                b0:
                  v0 = 4
                  (global.set 0 (call 0))
                  return v0
                """);
    }

    @Test
    void onlyTheTopmostOperandsWait() {
        var graph =
                translate(
                        "(func (param i32) (result i32) "
                                + "local.get 0 ".repeat(34)
                                + "i32.add ".repeat(33)
                                + ")");
        assertTrue(graph.contains("v1 = v0\n"), graph);
        assertTrue(graph.contains("v2 = v0\n"), graph);
        assertFalse(graph.contains("v3 = v0\n"), graph);
    }

    @Test
    void moreArgumentsThanTheMachineTakesAreInVariables() {
        var parameters = "(param " + "i64 ".repeat(128) + ")";
        var graph =
                translate(
                        "(func $many "
                                + parameters
                                + ") (func (param i64) "
                                + "local.get 0 ".repeat(127)
                                + "i64.const 7 call $many)");
        assertTrue(graph.contains(" = 7L\n"), graph);
        assertFalse(graph.contains("7L)"), graph);
    }
}
