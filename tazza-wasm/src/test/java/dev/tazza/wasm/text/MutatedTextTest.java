package dev.tazza.wasm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.Module;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens to a text, the answer is a module or one of the documented exceptions. */
class MutatedTextTest {
    private static final int COUNT = 20_000;
    private static final String[] WORDS = {
        "(",
        ")",
        "\"",
        ";;",
        "(;",
        ";)",
        "(@",
        "$",
        "$a",
        "0",
        "-1",
        "0xffffffffffffffff",
        "nan",
        "module",
        "func",
        "type",
        "param",
        "result",
        "block",
        "end",
        "else",
        "then",
        "import",
        "(export \"\"",
        "offset=",
        "i32.const",
        "\0",
        "\\",
        "é"
    };

    private static byte[] example() throws IOException {
        try (var in = MutatedTextTest.class.getResourceAsStream("example.wat")) {
            return in.readAllBytes();
        }
    }

    @Test
    void theExampleIsValid() throws IOException {
        byte[] module = TextFormat.assemble(example(), "example.wat");
        assertEquals("example", Module.decode(module, Features.all()).names().moduleName());
    }

    @Test
    void mutatedTextsAreModulesOrRefusedCleanly() throws IOException {
        byte[] example = example();
        var random = new Random(4);
        int accepted = 0;
        for (int i = 0; i < COUNT; i++) {
            byte[] text = mutate(example, random);
            try {
                Module.decodeOwned(TextFormat.assemble(text, "mutated"), Features.all());
                accepted++;
            } catch (MalformedException e) {
                assertTrue(!e.describe().isEmpty());
            } catch (InvalidException e) {
                // The text is fine, the module is not.
                continue;
            }
        }
        assertTrue(accepted > 0 && accepted < COUNT, accepted + " of " + COUNT + " accepted");
    }

    private static byte[] mutate(byte[] example, Random random) {
        byte[] text = example.clone();
        int mutations = 1 + random.nextInt(3);
        for (int i = 0; i < mutations; i++) {
            int at = random.nextInt(text.length);
            text =
                    switch (random.nextInt(5)) {
                        case 0 -> Arrays.copyOf(text, Math.max(1, at));
                        case 1 -> flip(text, at, random);
                        case 2 ->
                                splice(
                                        text,
                                        at,
                                        Math.min(text.length, at + random.nextInt(20)),
                                        "");
                        case 3 -> splice(text, at, at, WORDS[random.nextInt(WORDS.length)]);
                        default -> copyRange(text, at, random);
                    };
        }
        return text;
    }

    private static byte[] flip(byte[] text, int at, Random random) {
        text[at] ^= (byte) (1 << random.nextInt(8));
        return text;
    }

    private static byte[] copyRange(byte[] text, int at, Random random) {
        int from = random.nextInt(text.length);
        int to = Math.min(text.length, from + random.nextInt(40));
        var range = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        return splice(text, at, at, range);
    }

    private static byte[] splice(byte[] text, int from, int to, String insert) {
        byte[] middle = insert.getBytes(StandardCharsets.ISO_8859_1);
        byte[] result = new byte[from + middle.length + text.length - to];
        System.arraycopy(text, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(text, to, result, from + middle.length, text.length - to);
        return result;
    }
}
