package dev.tazza.wasm.instruction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Writes {@code docs/instructions.md} from the opcode table, and notices when it is out of date. To
 * write it, run the test with {@code -Dtazza.write.documents=true}.
 */
class InstructionDocumentTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("tazza.root", ".."), "docs", "instructions.md");

    private static final String HEADER =
            """
            # Instructions

            Generated from the table in `dev.tazza.wasm.instruction.Opcode`; `InstructionDocumentTest`
            fails when this file is out of date and tells how to write it anew.

            Signatures are parameters and results on the stack: `i` i32, `l` i64, `f` f32, `d` f64, `v`
            v128, `a` an address of the memory that the instruction names (i32, or i64 with memory64).
            `*` marks instructions whose type depends on their context: immediates, labels, types.

            """;

    private static String document() {
        var text = new StringBuilder(HEADER);
        text.append("%d instructions.%n%n".formatted(Opcode.values().length));
        text.append("| opcode | instruction | immediates | signature | feature |\n");
        text.append("|---|---|---|---|---|\n");
        for (var opcode : Opcode.values()) {
            text.append(
                    "| `%s` | `%s` | %s | `%s` | %s |\n"
                            .formatted(
                                    encoding(opcode),
                                    opcode.text(),
                                    immediates(opcode),
                                    opcode.signature(),
                                    opcode.feature().text()));
        }
        return text.toString();
    }

    private static String encoding(Opcode opcode) {
        return opcode.prefix() == 0
                ? "%02X".formatted(opcode.encoding())
                : "%02X %02X".formatted(opcode.prefix(), opcode.encoding() & 0xFFFF);
    }

    private static String immediates(Opcode opcode) {
        if (opcode.immediate() == Immediate.NONE) {
            return "";
        }
        var words = opcode.immediate().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        boolean access = words.contains("memarg");
        return access
                ? "%s, aligned to %d".formatted(words, 1 << opcode.naturalAlignment())
                : words;
    }

    @Test
    void theDocumentIsWhatTheTableSays() throws IOException {
        if (Boolean.getBoolean("tazza.write.documents")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, document());
        }
        var found = Files.readAllLines(DOCUMENT);
        assertEquals(
                document().lines().collect(Collectors.joining("\n")), String.join("\n", found));
    }
}
