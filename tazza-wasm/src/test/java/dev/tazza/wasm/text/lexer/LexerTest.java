package dev.tazza.wasm.text.lexer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {
    private static Tokens tokenize(String text) {
        return Lexer.tokenize(new SourceText("test", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<TokenKind> kinds(String text) {
        var tokens = tokenize(text);
        var kinds = new ArrayList<TokenKind>();
        for (int i = 0; i < tokens.size() - 1; i++) {
            kinds.add(tokens.kind(i));
        }
        assertEquals(TokenKind.END, tokens.kind(tokens.size() - 1));
        return kinds;
    }

    @ParameterizedTest
    @CsvSource({
        "i32.add, KEYWORD",
        "offset=0x10, KEYWORD",
        "nan:canonical, KEYWORD",
        "$x, IDENTIFIER",
        "$\"two words\", IDENTIFIER",
        "12, NATURAL",
        "0xAf_09, NATURAL",
        "+12, INTEGER",
        "1., FLOAT",
        "1.e3, FLOAT",
        "0x1.8p-3, FLOAT",
        "1e1_0, FLOAT",
        "inf, FLOAT",
        "-inf, FLOAT",
        "nan, FLOAT",
        "nan:0x7f, FLOAT",
        "\"s\", STRING",
        "0x, RESERVED",
        "1_, RESERVED",
        "1__0, RESERVED",
        "_1, RESERVED",
        "1._0, RESERVED",
        "1.0_, RESERVED",
        "1e, RESERVED",
        "0x1g, RESERVED",
        "0x1.8e3p, RESERVED",
        "Upper, RESERVED",
        "1\"s\", RESERVED",
        "\"a\"\"b\", RESERVED",
        "$\"a\"b, RESERVED",
        "';', RESERVED",
        "{, RESERVED"
    })
    void wordsAreToldApart(String text, TokenKind kind) {
        assertEquals(List.of(kind), kinds(text));
    }

    @Test
    void parenthesesKnowTheirPartners() {
        var tokens = tokenize("(a (b) c)");
        assertEquals(6, tokens.match(0));
        assertEquals(4, tokens.match(2));
    }

    @Test
    void commentsNestAndEndWithTheirLine() {
        assertEquals(
                List.of(TokenKind.KEYWORD, TokenKind.KEYWORD), kinds("a (; b (; c ;) \" ;; ;) d"));
        assertEquals(List.of(TokenKind.KEYWORD, TokenKind.KEYWORD), kinds("a ;; ( \" \rb"));
    }

    @Test
    void annotationsAreSkippedWhereverTheyStand() {
        assertEquals(
                List.of(TokenKind.LEFT, TokenKind.KEYWORD, TokenKind.RIGHT),
                kinds("((@a (b \")\" 0x (@) ,) (;);) ) nop(@\"x y\"))"));
    }

    @Test
    void stringsAreDecoded() {
        var tokens = tokenize("\"a\\t\\n\\r\\\"\\'\\\\\\00\\fF\\u{1F600}\\u{4_1}é\"");
        byte[] expected = {
            'a',
            '\t',
            '\n',
            '\r',
            '"',
            '\'',
            '\\',
            0,
            -1,
            (byte) 0xF0,
            (byte) 0x9F,
            (byte) 0x98,
            (byte) 0x80,
            'A',
            (byte) 0xC3,
            (byte) 0xA9
        };
        assertArrayEquals(expected, tokens.string(0));
    }

    @Test
    void quotedIdentifiersAreTheSameAsPlainOnes() {
        var tokens = tokenize("$\"f\\6f\\u{6f}\" $foo");
        assertEquals(tokens.identifier(1), tokens.identifier(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"abc | unclosed string",
                "\"a\\q\" | illegal escape",
                "\"\\u{110000}\" | illegal escape",
                "\"\\u{d800}\" | illegal escape",
                "\"\\u{}\" | illegal escape",
                "\"\\u{1_}\" | illegal escape",
                "\"\\0\" | illegal escape",
                "$ | empty identifier",
                "$\"\" | empty identifier",
                "(@) | empty annotation id",
                "(@a | unclosed annotation",
                "(; ;; | unclosed comment",
                "§ | illegal character",
                "( | unexpected token",
                ") | unexpected token"
            })
    void malformedTextsAreRefused(String text, String message) {
        var error = assertThrows(MalformedException.class, () -> tokenize(text));
        assertTrue(error.getMessage().startsWith(message), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "C1BF",
                "E08080",
                "EDA080",
                "F08080 80",
                "F4908080",
                "F5808080",
                "C3",
                "E282",
                "F09F98"
            })
    void textsMustBeUtf8(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        var error = assertThrows(MalformedException.class, () -> new SourceText("test", bytes));
        assertTrue(error.getMessage().startsWith("malformed UTF-8 encoding"), error.getMessage());
    }
}
