package dev.tazza.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {
    @ParameterizedTest
    @CsvSource({
        "add, add, Add",
        "my_func, my_func, MyFunc",
        "do-the-thing, doTheThing, DoTheThing",
        "wasi:http/handle@0.2, wasiHttpHandle02, WasiHttpHandle02",
        "class, class_, Class",
        "_, __, unnamed",
        "2d, _2d, _2d",
        "größe, grE, GrE",
        "'', unnamed, unnamed",
        "💥, unnamed, unnamed",
    })
    void makesIdentifiers(String name, String member, String type) {
        assertEquals(member, new JavaNames(Set.of()).member(name));
        assertEquals(type, new JavaNames(Set.of()).type(name));
    }

    @Test
    void givesEachNameOnce() {
        var names = new JavaNames(Set.of("hashCode"));
        assertEquals("a_b", names.member("a_b"));
        assertEquals("aB", names.member("a-b"));
        assertEquals("aB_2", names.member("a b"));
        assertEquals("aB_3", names.member("a/b"));
        assertEquals("hashCode_2", names.member("hashCode"));
    }
}
