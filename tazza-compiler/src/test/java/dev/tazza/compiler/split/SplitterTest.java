package dev.tazza.compiler.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.TestFunctions;
import dev.tazza.compiler.ir.IrVerifier;
import dev.tazza.compiler.ir.Statement;
import dev.tazza.compiler.ir.Terminator;
import org.junit.jupiter.api.Test;

class SplitterTest {
    /** Every statement and every end of a block counts one. */
    private static final Splitter.Sizes ONE =
            new Splitter.Sizes() {
                @Override
                public int of(Statement statement) {
                    return 1;
                }

                @Override
                public int of(Terminator terminator) {
                    return 1;
                }
            };

    private static String stores(int count) {
        return "(i32.store (i32.const 0) (i32.const 1))".repeat(count);
    }

    @Test
    void straightCodeIsDividedAtStatements() {
        var function = TestFunctions.of("(func " + stores(100) + ")");
        var partition = Splitter.split(function, ONE, 10);
        IrVerifier.verify(function);
        assertTrue(partition.pieces().size() >= 10);
        for (var piece : partition.pieces()) {
            int statements = 0;
            for (var block : piece.blocks()) {
                statements += block.statements().size() + 1;
            }
            assertTrue(statements <= 10, () -> "a piece of " + piece.blocks());
        }
    }

    @Test
    void aLoopThatFitsStaysWhole() {
        var loop = "(loop $l " + stores(5) + "(br_if $l (i32.load (i32.const 0))))";
        var function = TestFunctions.of("(func " + stores(7) + loop + stores(7) + ")");
        var partition = Splitter.split(function, ONE, 10);
        for (var block : function.blocks()) {
            if (block.isLoopHeader()) {
                var piece = partition.pieceOf(block);
                assertSame(piece, partition.pieceOf(function.blocks().get(block.loop().end() - 1)));
            }
        }
    }

    @Test
    void theWayToALargeSwitchIsTheHub() {
        var text = new StringBuilder("(func (param i32) (loop $l ");
        text.append("(block ".repeat(20)).append("(br_table ");
        for (int i = 0; i < 20; i++) {
            text.append(i).append(' ');
        }
        text.append("(i32.load (local.get 0)))");
        for (int i = 0; i < 20; i++) {
            text.append(')').append(stores(4)).append("(br $l)");
        }
        var function = TestFunctions.of(text.append("))").toString());
        var partition = Splitter.split(function, ONE, 12);
        assertNotNull(partition.hub());
        var last = partition.hub().blocks().getLast();
        assertEquals(Terminator.Kind.SWITCH, last.terminator().kind());
        assertTrue(partition.hub().blocks().getFirst().isLoopHeader());
    }

    @Test
    void everyBlockThatIsEnteredFromElsewhereHasANumber() {
        var function =
                TestFunctions.of(
                        "(func (param i32) (if (local.get 0) (then "
                                + stores(12)
                                + ") (else "
                                + stores(12)
                                + ")) "
                                + stores(3)
                                + ")");
        var partition = Splitter.split(function, ONE, 8);
        for (var block : function.blocks()) {
            for (var target : block.terminator().targets()) {
                if (partition.pieceOf(block) != partition.pieceOf(target)) {
                    assertFalse(partition.entry(target) < 0, target + " is no entry");
                }
            }
        }
    }

    @Test
    void whereTheCasesComeTogetherAgainBelongsToTheHub() {
        var text = new StringBuilder("(func (param i32) (loop $l (block $next ");
        text.append("(block ".repeat(20)).append("(br_table ");
        for (int i = 0; i < 20; i++) {
            text.append(i).append(' ');
        }
        text.append("(i32.load (local.get 0)))");
        for (int i = 0; i < 20; i++) {
            text.append(')').append(stores(4)).append("(br $next)");
        }
        text.append(") (local.set 0 (i32.add (local.get 0) (i32.const 4))) (br $l)))");
        var function = TestFunctions.of(text.toString());
        var partition = Splitter.split(function, ONE, 12);
        IrVerifier.verify(function);
        var last = partition.hub().blocks().getLast();
        assertEquals(Terminator.Kind.JUMP, last.terminator().kind());
        assertTrue(last.terminator().targets()[0].isLoopHeader());
    }
}
