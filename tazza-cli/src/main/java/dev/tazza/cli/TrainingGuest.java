package dev.tazza.cli;

import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the guest that {@link Training} runs, once after each build. */
public final class TrainingGuest {
    private static final String TEXT = "training.wat";

    /** Where the guest is filled up until its validation is worth several threads. */
    private static final String MORE_FUNCTIONS = ";; MORE FUNCTIONS";

    private static final String FUNCTION =
            """
            (func (param i32) (result i32)
              (block (result i32)
                (drop (br_if 0 (i32.const 1) (i32.lt_u (local.get 0) (i32.const 2))))
                (local.set 0 (call $square (i32.add (local.get 0) (i32.load offset=4 (local.get 0)))))
                (if (i32.eqz (local.get 0)) (then (i32.store (i32.const 0) (global.get $stack))))
                (local.get 0)))
            """;

    private TrainingGuest() {}

    /**
     * Writes the guest.
     *
     * @param arguments the file to write
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        try (var stream = TrainingGuest.class.getResourceAsStream(TEXT)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            text = text.replace(MORE_FUNCTIONS, FUNCTION.repeat(1_000));
            Files.write(Path.of(arguments[0]), TextFormat.assemble(text));
        }
    }
}
