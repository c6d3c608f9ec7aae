package dev.tazza.compiler.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.TestFunctions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedLoopsTest {
    private static String loop(int start, int step, String relation, int bound) {
        return """
        (func (local $i i32)
          (local.set $i (i32.const %d))
          (loop $top
            (i32.store8 (local.get $i) (i32.const 1))
            (br_if $top (i32.%s
              (local.tee $i (i32.add (local.get $i) (i32.const %d)))
              (i32.const %d)))))
        """
                .formatted(start, relation, step, bound);
    }

    private static String changed(String text) {
        var function = TestFunctions.of(text);
        CountedLoops.run(function);
        return TestFunctions.blocks(function);
    }

    @Test
    void aLoopThatEndsWhenItMeetsTheBoundEndsWhenItReachesIt() {
        var before = TestFunctions.blocks(TestFunctions.of(loop(0, 16, "ne", 4096)));
        assertEquals(
                """
                b0:
                  v0 = 0
                  jump b1
                b1: loop to b2
                  (i32.store8 +0 v0 1)
                  v0 = (i32.add v0 16)
                  if (i32.ne v0 4096) b1 else b2
                b2:
                  jump b3
                b3:
                  return
                """,
                before);
        assertEquals(
                before.replace("i32.ne v0 4096", "i32.lt_s v0 4096"),
                changed(loop(0, 16, "ne", 4096)));
    }

    @Test
    void countingDownIsSeenToo() {
        assertTrue(changed(loop(100, -4, "ne", 0)).contains("i32.gt_s v0 0"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 16, 4095", // passes the bound and wraps around
        "0, 16, 0", // runs through all numbers
        "0, -16, 4096", // counts away from the bound
        "5000, 16, 4096", // starts behind it
        "0, 0, 4096" // never ends
    })
    void otherLoopsStayAsTheyAre(int start, int step, int bound) {
        var text = loop(start, step, "ne", bound);
        assertEquals(TestFunctions.blocks(TestFunctions.of(text)), changed(text));
    }

    @Test
    void aCounterThatIsSetTwiceIsNoCounter() {
        var text =
                """
                (func (local $i i32)
                  (local.set $i (i32.const 0))
                  (loop $top
                    (if (i32.load (local.get $i)) (then (local.set $i (i32.const 3))))
                    (br_if $top (i32.ne
                      (local.tee $i (i32.add (local.get $i) (i32.const 1)))
                      (i32.const 64)))))
                """;
        assertEquals(TestFunctions.blocks(TestFunctions.of(text)), changed(text));
    }

    @Test
    void aStartThatIsNotKnownChangesNothing() {
        var text = loop(0, 4, "ne", 64).replace("(local $i i32)", "(param $p i32) (local $i i32)");
        text = text.replace("(local.set $i (i32.const 0))", "(local.set $i (local.get $p))");
        assertEquals(TestFunctions.blocks(TestFunctions.of(text)), changed(text));
    }
}
