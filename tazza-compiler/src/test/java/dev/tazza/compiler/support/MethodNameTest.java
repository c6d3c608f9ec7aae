package dev.tazza.compiler.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "luaV_execute",
                "a.b;c[d/e<f>",
                "x$12p3",
                "$",
                "\ud800\u001b",
                "a\u202eb",
                "<init>",
                "é"
            })
    void everyNameIsLegalAndLeadsBack(String name) {
        for (char kind : "ftpda".toCharArray()) {
            var method = MethodName.of(name, 42, kind) + (kind == 'p' ? "7" : "");
            assertFalse(method.matches(".*[.;\\[/<>\\p{Cntrl}\\p{Cf}].*"), method);
            assertEquals(42, MethodName.function(method));
            assertEquals(kind, MethodName.kind(method));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"call", "<init>"})
    void otherMethodsAreOfNoFunction(String method) {
        assertEquals(-1, MethodName.function(method));
    }

    @ParameterizedTest
    @ValueSource(strings = {"luaV_execute", "main"})
    void aPlainNameStays(String name) {
        assertEquals(name + "$7", MethodName.of(name, 7, MethodName.FUNCTION));
    }

    @ParameterizedTest
    @ValueSource(strings = "_ZN4core3fmt9Formatter3pad17h0123456789abcdefE")
    void aSymbolIsDemangled(String name) {
        assertEquals("core::fmt::Formatter::pad$7", MethodName.of(name, 7, MethodName.FUNCTION));
    }
}
