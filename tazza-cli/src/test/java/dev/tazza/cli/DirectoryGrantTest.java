package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryGrantTest {
    @ParameterizedTest
    @CsvSource({
        "/g:/h,         /g, /h,       false",
        "/g:/h:ro,      /g, /h,       true",
        "/h::/g,        /g, /h,       false",
        "/h::/g:ro,     /g, /h,       true",
        "/g=.,          /g, .,        false",
        "/g=/h:ro,      /g, /h,       true",
        ".,             .,  .,        false",
        "/a/b:ro,       /a/b, /a/b,   true",
        "/g:/h=x,       /g, /h=x,     false",
        "/g:C:\\data,   /g, C:\\data, false",
        "C:\\data,      C:\\data, C:\\data, false",
        "C:\\data::/g,  /g, C:\\data, false",
    })
    void readsEveryForm(String text, String guest, String host, boolean readOnly) {
        assertEquals(new DirectoryGrant(guest, host, readOnly), DirectoryGrant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "/g:", ":/h", "::", "/h::", ":ro", "=x", "/g::ro"})
    void refusesEmptyPaths(String text) {
        assertThrows(UsageException.class, () -> DirectoryGrant.parse(text));
    }
}
