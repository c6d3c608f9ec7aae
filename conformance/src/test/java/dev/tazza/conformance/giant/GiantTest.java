package dev.tazza.conformance.giant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.CompilerOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Modules with very much of one thing are compiled whole, and nothing of them is left out. */
class GiantTest {
    /** What is quadratic takes far longer: all of them take about one or two seconds. */
    private static final long MILLISECONDS = 20_000;

    @ParameterizedTest
    @EnumSource
    void everythingIsCompiledInTimeAndNoMethodIsTooLarge(Giant giant) {
        var result = Compilation.of(giant.module(giant.size()), CompilerOptions.standard());
        assertTrue(result.methods() >= result.functions(), result::toString);
        assertEquals(0, result.tooLarge(), result::toString);
        assertTrue(result.compiling() < MILLISECONDS, result::toString);
    }
}
