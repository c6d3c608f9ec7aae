package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TrainingTest {
    @Test
    void runsItsGuestToTheEnd() throws Exception {
        var result = Run.program(Training.class);
        assertEquals("", result.err());
        assertEquals("trained\n".repeat(4), result.out());
        assertEquals(0, result.status());
    }
}
