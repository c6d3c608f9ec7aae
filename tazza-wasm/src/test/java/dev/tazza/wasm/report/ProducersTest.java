package dev.tazza.wasm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.report.Producers.Producer;
import dev.tazza.wasm.text.TextFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProducersTest {
    private static List<Producer> read(String section) {
        byte[] bytes =
                TextFormat.assemble(
                        ("(module (@custom \"producers\" \"" + section + "\"))")
                                .getBytes(StandardCharsets.UTF_8),
                        "a.wat");
        return Producers.of(Module.decode(bytes, Features.wasm1()), bytes).all();
    }

    @Test
    void entriesAreInOrder() {
        assertEquals(
                List.of(
                        new Producer("language", "C", ""),
                        new Producer("processed-by", "clang", "20"),
                        new Producer("processed-by", "ld", "2")),
                read(
                        "\\02\\08language\\01\\01C\\00\\0cprocessed-by\\02\\05clang\\0220\\02ld\\012"));
        assertEquals(List.of(), read("\\00"));
    }

    @Test
    void whatFollowsAMistakeIsLeftOut() {
        assertEquals(
                List.of(new Producer("sdk", "a", "b")), read("\\02\\03sdk\\02\\01a\\01b\\05x"));
        assertEquals(List.of(), read("\\ff\\ff\\ff\\ff\\07"));
        assertEquals(List.of(), read(""));
    }
}
