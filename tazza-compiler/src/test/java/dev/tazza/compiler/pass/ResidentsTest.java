package dev.tazza.compiler.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.compiler.TestFunctions;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** The piece is the whole function, or ends before it; parameters are variables 0, 1, … */
class ResidentsTest {
    private static BitSet set(int... variables) {
        var set = new BitSet();
        Arrays.stream(variables).forEach(set::set);
        return set;
    }

    private static BitSet residents(String function, int first, int end) {
        var graph = TestFunctions.of(function);
        var carried = new Carried(graph);
        var uses = Arrays.copyOfRange(Uses.of(graph, carried), first, end);
        return carried.variables(Residents.of(graph.blocks().subList(first, end), uses));
    }

    private static BitSet residents(String function) {
        return residents(function, 0, TestFunctions.of(function).blocks().size());
    }

    @Test
    void whatIsOnlyReadStaysInTheFrame() {
        var function =
                """
                (func (param $a i32) (param $b i32)
                  (if (local.get $a) (then (i32.store (local.get $a) (local.get $b)))))
                """;
        assertEquals(set(0, 1), residents(function));
    }

    private static final String SETS =
            """
            (func (param $a i32) (result i32)
              (if (local.get $a) (then (local.set $a (i32.const 1))))
              (local.get $a))
            """;

    @Test
    void whatIsSetGetsALocal() {
        assertEquals(set(), residents(SETS));
    }

    @Test
    void whatAnExceptionHandlerReceivesGetsALocal() {
        var function =
                """
                (func (param $a i32) (result i32)
                  (block $caught (result exnref)
                    (try_table (catch_all_ref $caught) (call 0 (local.get $a)) (drop))
                    (return (i32.const 1)))
                  (throw_ref))
                """;
        assertEquals(set(0), residents(function));
    }

    private static final String LOOP =
            """
            (func (param $a i32) (param $b i32) (param $c i32)
              (i32.store (local.get $a) (local.get $b))
              (loop $top
                (i32.store (local.get $b) (i32.const 1))
                (br_if $top (i32.load (local.get $c)))))
            """;

    @Test
    void whatALoopTouchesGetsALocal() {
        assertEquals(set(0), residents(LOOP));
    }

    @Test
    void aLoopThatGoesOnInAnotherPieceDoesNotCount() {
        var function =
                """
                (func (param $a i32) (param $b i32)
                  (loop $top
                    (if (local.get $a) (then (i32.store (local.get $b) (i32.const 1))))
                    (br_if $top (i32.load (local.get $a)))))
                """;
        int end = TestFunctions.of(function).blocks().size();
        assertEquals(set(), residents(function, 0, end));
        assertEquals(set(0, 1), residents(function, 0, end - 2));
    }
}
