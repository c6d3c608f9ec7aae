package dev.tazza.wasm.text;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.text.lexer.Cursor;
import dev.tazza.wasm.text.lexer.Lexer;
import dev.tazza.wasm.text.lexer.SourceText;
import dev.tazza.wasm.text.lexer.TokenKind;
import dev.tazza.wasm.text.lexer.Tokens;
import java.io.ByteArrayOutputStream;

/**
 * A module in a text, in one of the forms that scripts use. It is read only when it is assembled,
 * so that an error in it is no error of the script around it.
 */
public final class ModuleText {
    /** How a module is written. */
    public enum Form {
        /** Its fields. */
        FIELDS,
        /** The bytes of the binary format, in strings. */
        BINARY,
        /** The text of a module, in strings. */
        QUOTE
    }

    private final Tokens tokens;
    private final Form form;
    private final int from;
    private final int to;
    private final String identifier;

    private ModuleText(Tokens tokens, Form form, int from, int to, String identifier) {
        this.tokens = tokens;
        this.form = form;
        this.from = from;
        this.to = to;
        this.identifier = identifier;
    }

    /** The module that is all of a text: {@code (module …)}, or its fields alone. */
    @SuppressWarnings("exports")
    public static ModuleText ofWhole(Tokens tokens) {
        var cursor = new Cursor(tokens);
        if (!cursor.tryOpen("module")) {
            return ofFields(tokens);
        }
        int end = tokens.match(0);
        var module = after(cursor, end);
        cursor.moveTo(end + 1);
        if (!cursor.at(TokenKind.END)) {
            throw cursor.unexpected("end of text");
        }
        return module;
    }

    /** The module whose fields are all of a text. */
    @SuppressWarnings("exports")
    public static ModuleText ofFields(Tokens tokens) {
        return new ModuleText(tokens, Form.FIELDS, 0, tokens.size() - 1, null);
    }

    /**
     * The module whose identifier or content is at the cursor, which goes on to its end.
     *
     * @param end the token of the parenthesis that closes it
     */
    @SuppressWarnings("exports")
    public static ModuleText after(Cursor cursor, int end) {
        String identifier = cursor.tryIdentifier();
        var form =
                cursor.tryKeyword("binary")
                        ? Form.BINARY
                        : cursor.tryKeyword("quote") ? Form.QUOTE : Form.FIELDS;
        var module = new ModuleText(cursor.tokens(), form, cursor.position(), end, identifier);
        cursor.moveTo(end);
        return module;
    }

    /** The module's identifier without {@code $}, or null. */
    public String identifier() {
        return identifier;
    }

    /** How it is written. */
    public Form form() {
        return form;
    }

    /**
     * The module in the binary format.
     *
     * @param features what the module may use; few things in the syntax depend on it, and the rest
     *     is left to validation
     * @throws MalformedException if it does not follow the text format; the bytes of the binary
     *     form are not looked at
     */
    public byte[] assemble(Features features) {
        return switch (form) {
            case FIELDS -> ModuleParser.assemble(tokens, from, to, identifier, features);
            case BINARY -> strings();
            case QUOTE -> {
                String name = tokens.source().name() + " (quoted)";
                yield ofWhole(Lexer.tokenize(new SourceText(name, strings()))).assemble(features);
            }
        };
    }

    private byte[] strings() {
        var bytes = new ByteArrayOutputStream();
        var cursor = new Cursor(tokens);
        cursor.moveTo(from);
        while (cursor.position() < to) {
            bytes.writeBytes(cursor.string());
        }
        return bytes.toByteArray();
    }
}
