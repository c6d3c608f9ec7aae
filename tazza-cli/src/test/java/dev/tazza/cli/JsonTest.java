package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void writesNestedValues() {
        var object = new LinkedHashMap<String, Object>();
        object.put("a", List.of(1, true));
        object.put("b", List.of());
        object.put("c", Map.of());
        object.put("d", null);
        assertEquals(
                """
                {
                  "a": [
                    1,
                    true
                  ],
                  "b": [],
                  "c": {},
                  "d": null
                }""",
                Json.write(object));
    }

    @Test
    void escapesWhatJsonDoesNotAllow() {
        assertEquals("\"\\\"\\\\\\n\\t\\u0000\\u001bé\"", Json.write("\"\\\n\t\0\u001bé"));
    }
}
