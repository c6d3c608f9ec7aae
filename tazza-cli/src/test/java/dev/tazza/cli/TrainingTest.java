package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    @TempDir Path folder;

    @Test
    void runsItsGuestToTheEnd() throws Exception {
        String guest = folder.resolve("guest.wasm").toString();
        assertEquals(0, Run.program(TrainingGuest.class, guest).status());
        var result = Run.program(Training.class, guest);
        assertEquals("", result.err());
        assertEquals("trained\n".repeat(4), result.out());
        assertEquals(0, result.status());
    }
}
