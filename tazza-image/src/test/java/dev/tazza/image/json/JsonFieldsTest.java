package dev.tazza.image.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    private static JsonFields parse(String text) throws JsonException {
        return JsonFields.parse("doc", text.getBytes(StandardCharsets.UTF_8), JsonLimits.DOCUMENT);
    }

    private static void assertFails(String message, Executable action) {
        assertEquals(message, assertThrows(JsonException.class, action).getMessage());
    }

    @Test
    void fieldsHaveTypes() throws Exception {
        var fields =
                parse(
                        """
                        {"s": "x\\u00e9\\ud83d\\ude00", "n": 9223372036854775807, "t": true, "z": null,
                         "o": {"a": "b"}, "l": ["p", "q"], "m": [{"k": 1}]}
                        """);
        assertEquals("xé😀", fields.string("s"));
        assertEquals(Long.MAX_VALUE, fields.number("n", 0, Long.MAX_VALUE));
        assertTrue(fields.flag("t"));
        assertFalse(fields.flag("missing"));
        assertFalse(fields.has("z"));
        assertNull(fields.optionalString("z"));
        assertNull(fields.optionalObject("missing"));
        assertEquals(Map.of("a", "b"), fields.stringMap("o"));
        assertEquals(List.of("p", "q"), fields.strings("l", 2));
        assertEquals(1, fields.objects("m", 1).getFirst().number("k", 1, 1));
        assertEquals(List.of("s", "n", "t", "z", "o", "l", "m"), fields.names());
    }

    @Test
    void errorsNameThePath() throws Exception {
        var fields = parse("{\"a\": {\"b\": [{\"c\": 1.5, \"d\": \"x\", \"e\": 7}]}}");
        var inner = fields.object("a").objects("b", 9).getFirst();
        assertFails("doc: a.b[0].c: expected a string", () -> inner.string("c"));
        assertFails(
                "doc: a.b[0].c: expected a whole number from 0 to 9",
                () -> inner.number("c", 0, 9));
        assertFails(
                "doc: a.b[0].e: expected a whole number from 0 to 6",
                () -> inner.number("e", 0, 6));
        assertFails("doc: a.b[0].d: expected an object", () -> inner.object("d"));
        assertFails("doc: a.b[0].d: expected an array", () -> inner.strings("d", 9));
        assertFails("doc: a.b[0].d: expected true or false", () -> inner.flag("d"));
        assertFails("doc: a.b[0].z: missing; expected a string", () -> inner.string("z"));
        assertFails(
                "doc: a.b: 1 items, of which at most 0 are read",
                () -> fields.object("a").objects("b", 0));
    }

    @Test
    void namesInErrorsAreHarmless() throws Exception {
        var fields = parse("{\"m\": {\"a\\u001b[31m\": 1}}");
        assertFails("doc: m.a?[31m: expected a string", () -> fields.stringMap("m"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "null",
                "{",
                "{\"a\"",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":NaN}",
                "{\"a\":'x'}",
                "{a:1}",
                "{\"a\":1} x",
                "{\"a\":1}{}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":TRUE}",
                "// x\n{}",
                "{\"a\":[1,]}",
                "{\"a\":[1;2]}"
            })
    void whatIsNoJsonIsRefused(String text) {
        var failure = assertThrows(JsonException.class, () -> parse(text));
        assertTrue(failure.getMessage().startsWith("doc: "), failure.getMessage());
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] bytes = {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'};
        assertFails("doc: not UTF-8", () -> JsonFields.parse("doc", bytes, JsonLimits.DOCUMENT));
    }

    @Test
    void limitsAreKept() throws Exception {
        var limits = new JsonLimits(40, 3, 5);
        byte[] deep = "{\"a\":[[1]]}".getBytes(StandardCharsets.US_ASCII);
        JsonFields.parse("doc", deep, limits);
        byte[] deeper = "{\"a\":[[[1]]]}".getBytes(StandardCharsets.US_ASCII);
        assertThrows(JsonException.class, () -> JsonFields.parse("doc", deeper, limits));
        byte[] many = "{\"a\":[1,2,3,4]}".getBytes(StandardCharsets.US_ASCII);
        assertFails(
                "doc: too many values (at $.a[3])", () -> JsonFields.parse("doc", many, limits));
        byte[] large = new byte[41];
        assertFails(
                "doc: 41 bytes, of which at most 40 are read",
                () -> JsonFields.parse("doc", large, limits));
    }

    @Test
    void aDeepTextEndsEarly() {
        byte[] text = ("{\"a\":" + "[".repeat(1_000_000)).getBytes(StandardCharsets.US_ASCII);
        assertThrows(JsonException.class, () -> JsonFields.parse("doc", text, JsonLimits.DOCUMENT));
    }

    @Test
    void whatIsWrittenIsInOrder() throws Exception {
        byte[] text =
                new JsonBuilder()
                        .add("z", "<&'\u2028\n")
                        .add("a", 7)
                        .add("empty", "")
                        .add("none", List.of())
                        .add("no", false)
                        .addAll("list", List.of())
                        .add("map", Map.of("c", "1", "b", "2", "a", "3"))
                        .add("o", object -> object.add("yes", true))
                        .toBytes();
        assertEquals(
                "{\"z\":\"<&'\\u2028\\n\",\"a\":7,\"list\":[],"
                        + "\"map\":{\"a\":\"3\",\"b\":\"2\",\"c\":\"1\"},\"o\":{\"yes\":true}}",
                new String(text, StandardCharsets.UTF_8));
        assertEquals("<&'\u2028\n", JsonFields.parse("doc", text, JsonLimits.DOCUMENT).string("z"));
    }
}
