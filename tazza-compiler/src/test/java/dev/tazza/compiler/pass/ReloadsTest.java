package dev.tazza.compiler.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.compiler.TestFunctions;
import java.util.Arrays;
import java.util.BitSet;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/** The whole function is one piece; parameters are variables 0, 1, … */
class ReloadsTest {
    private static BitSet set(int... variables) {
        var set = new BitSet();
        Arrays.stream(variables).forEach(set::set);
        return set;
    }

    /**
     * What is read at each entry, and then what is read at the begin of each block, if anything.
     */
    private static String reloads(String function, BitSet current, int... entries) {
        var graph = TestFunctions.of(function);
        var blocks = graph.blocks();
        var carried = new Carried(graph);
        var uses = Uses.of(graph, carried);
        var entered = Arrays.stream(entries).mapToObj(blocks::get).toList();
        var reloads = new Reloads(carried, blocks, uses, entered, current);
        var text = new StringJoiner(" ");
        for (var entry : entered) {
            text.add("->" + entry + reloads.atEntry(entry));
        }
        for (var block : blocks) {
            if (!reloads.atBegin(block).isEmpty()) {
                text.add(block + reloads.atBegin(block).toString());
            }
        }
        return text.toString();
    }

    private static final String RARELY =
            """
            (func (param $a i32) (param $b i32)
              (if (local.get $a) (then (i32.store (local.get $a) (local.get $b)))))
            """;

    @Test
    void whatOneWayUsesIsReadThere() {
        assertEquals("->b0{0} b1{1}", reloads(RARELY, set(), 0));
    }

    @Test
    void whatAllWaysUseIsReadAtTheEntry() {
        var function =
                """
                (func (param $a i32) (param $b i32)
                  (if (local.get $a) (then (i32.store (local.get $b) (i32.const 1)))
                    (else (i32.store (local.get $b) (i32.const 2)))))
                """;
        assertEquals("->b0{0, 1}", reloads(function, set(), 0));
    }

    @Test
    void whatALoopUsesIsReadBeforeIt() {
        var function =
                """
                (func (param $a i32) (param $b i32)
                  (if (i32.eqz (local.get $a)) (then (return)))
                  (loop $top
                    (if (i32.load (local.get $a))
                      (then (i32.store (local.get $a) (local.get $b))))
                    (br_if $top (i32.load offset=4 (local.get $a)))))
                """;
        // b2 is the way into the loop b3; b4 is the block that uses $b.
        assertEquals("->b0{0} b2{1}", reloads(function, set(), 0));
        assertEquals("->b0{0} ->b3{0, 1} b2{1}", reloads(function, set(), 0, 3));
    }

    private static final String SET_ON_ONE_WAY =
            """
            (func (param $a i32) (param $b i32) (param $c i32)
              (block $end
                (br_if $end (local.get $c))
                (if (local.get $a) (then (local.set $b (i32.const 1))))
                (br_if $end (i32.load (local.get $a)))
                (i32.store (local.get $a) (local.get $b))))
            """;

    @Test
    void whatTheFrameMayNoLongerHoldIsReadAtTheEntry() {
        assertEquals("->b0{1, 2} b1{0}", reloads(SET_ON_ONE_WAY, set(), 0));
    }

    @Test
    void whatIsKeptCurrentIsReadWhereItIsUsed() {
        assertEquals("->b0{2} b1{0} b4{1}", reloads(SET_ON_ONE_WAY, set(1), 0));
    }

    @Test
    void handlersReadForThemselves() {
        var function =
                """
                (func (param $a i32) (param $b i32)
                  (block $caught
                    (try_table (catch_all $caught)
                      (local.set $b (i32.load (local.get $b)))
                      (i32.store (local.get $b) (i32.const 1)))
                    (return))
                  (i32.store (local.get $a) (i32.const 2)))
                """;
        assertEquals("->b0{1} b2{0}", reloads(function, set(), 0));
    }

    @Test
    void manyReadsInPlaceOfOneAreMadeAtTheEntry() {
        var function = new StringBuilder("(func (param $a i32) (param $b i32) ");
        for (int i = 0; i < 20; i++) {
            function.append("(if (local.get $a) (then (drop (i32.load (local.get $b))))) ");
        }
        assertEquals("->b0{0, 1}", reloads(function.append(')').toString(), set(), 0));
    }
}
