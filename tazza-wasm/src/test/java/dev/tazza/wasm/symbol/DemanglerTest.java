package dev.tazza.wasm.symbol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemanglerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_ZN4core3fmt9Formatter3pad17h0123456789abcdefE|core::fmt::Formatter::pad",
                "_ZN71_$LT$Test$u20$$u2b$$u20$$u27$static$u20$as$u20$foo..Bar$LT$Test$GT$$GT$3bar17h930b740aa94f1d3aE"
                        + "|<Test + 'static as foo::Bar<Test>>::bar",
                "core::fmt::Formatter::pad::h0123456789abcdef|core::fmt::Formatter::pad",
                "a::h0123456789abcdeg|a::h0123456789abcdeg",
                "_RNvC6_123foo3bar|123foo::bar",
                "_RNvNtCs1234_7mycrate3foo3bar|mycrate::foo::bar",
                "_RNvNtCset5xJoy1xWQ_3std7process5abort|std::process::abort",
                "_RNCNvC4main3run0|main::run::{closure#0}",
                "_RINvNtC3std3mem8align_ofjdE|std::mem::align_of::<usize, f64>",
                "_RNvMC4mainNtB2_5Shape4area|<main::Shape>::area",
                "_RNvXC4mainNtB2_5ShapeNtB2_4Draw4draw|<main::Shape as main::Draw>::draw",
            })
    void knowsTheNamesOfRust(String symbol, String name) {
        assertEquals(name, Demangler.demangle(symbol));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "main",
                "_ZN3foo3barEv",
                "_ZN",
                "_ZN99999999999999a",
                "_ZN3foo17h0123456789abcdeE",
                "_R",
                "_RNvC",
                "_RB_",
                "_RNvC6_123foo99999999999bar",
            })
    void leavesOthersAlone(String symbol) {
        assertEquals(symbol, Demangler.demangle(symbol));
    }

    @Test
    void aSymbolCannotNameSomethingEndless() {
        // Each tuple refers twice to the one before it.
        var symbol = new StringBuilder("_RINvC1a1bT");
        int previous = symbol.length() - "_RT".length();
        symbol.append("jE");
        for (int i = 0; i < 60; i++) {
            int next = symbol.length() - "_R".length();
            var reference = "B" + base62(previous);
            symbol.append('T').append(reference).append(reference).append('E');
            previous = next;
        }
        symbol.append('E');
        assertTrue(Demangler.demangle(symbol.toString()).length() <= 8_192);
        var nested = "_R" + "I".repeat(4_000);
        assertEquals(nested, Demangler.demangle(nested));
    }

    private static String base62(int value) {
        if (value == 0) {
            return "_";
        }
        var digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        var text = new StringBuilder("_");
        for (int rest = value - 1; ; rest /= 62) {
            text.insert(0, digits.charAt(rest % 62));
            if (rest < 62) {
                return text.toString();
            }
        }
    }
}
