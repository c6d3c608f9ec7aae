package dev.tazza.compiler.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.translate.Translator;
import dev.tazza.runtime.CostTable;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChargeMergingTest {
    /** How many instructions the blocks that charge do so for, before and after. */
    private static List<List<Integer>> charges(String body) {
        var module =
                Module.decode(
                        TextFormat.assemble("(module (func $f (param i32) " + body + "))"),
                        new Compiler().features());
        var function = Translator.translate(module, 0, CostTable.ONES);
        var before = new ArrayList<Integer>();
        var after = new ArrayList<Integer>();
        for (var block : function.blocks()) {
            before.add(block.chargedInstructions());
        }
        ChargeMerging.run(function);
        for (var block : function.blocks()) {
            after.add(block.chargedInstructions());
        }
        before.removeIf(count -> count == 0);
        after.removeIf(count -> count == 0);
        return List.of(before, after);
    }

    @Test
    void aLoopThatGoesBackByAJumpChargesOnceARound() {
        var charges =
                charges(
                        """
                        (block
                          (loop
                            (br_if 1 (i32.eqz (local.get 0)))
                            (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                            (br 0)))
                        """);
        // The way to the loop, its condition, its body, the end.
        assertEquals(List.of(1, 4, 5, 2), charges.getFirst());
        assertEquals(List.of(5, 9, 2), charges.getLast());
    }

    @Test
    void whatComesAfterACallIsNotChargedBefore() {
        var charges =
                charges("(block (loop (br_if 1 (local.get 0)) (call $f (i32.const 0)) (br 0)))");
        assertEquals(charges.getFirst().size(), charges.getLast().size() + 1, charges.toString());
    }

    @Test
    void aConditionalWayToABlockKeepsItsCharge() {
        var charges = charges("(loop (br_if 0 (local.get 0)))");
        assertEquals(charges.getFirst(), charges.getLast());
    }

    @Test
    void everyRoundOfALoopAroundASwitchChargesOnce() {
        var charges =
                charges(
                        """
                        (loop $round
                          (block $one (block $two
                            (br_table $one $two $round (local.get 0)))
                            (local.set 0 (i32.const 0))
                            (br $round))
                          (local.set 0 (i32.const 1))
                          (br $round))
                        """);
        // The begin of the loop with the switch, a case, the other.
        assertEquals(List.of(5, 4, 4), charges.getFirst());
        // The way to the loop, a way back without a case, and each case have what the begin costs.
        assertEquals(List.of(5, 5, 9, 9), charges.getLast());
    }
}
