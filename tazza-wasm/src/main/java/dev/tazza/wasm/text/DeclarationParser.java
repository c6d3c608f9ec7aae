package dev.tazza.wasm.text;

import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.SubType;
import dev.tazza.wasm.text.lexer.Cursor;
import dev.tazza.wasm.text.lexer.Keywords;
import dev.tazza.wasm.text.lexer.TokenKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The first two passes over a module's fields: all names are declared, then all type definitions
 * parsed, so that the last pass can refer to what stands behind.
 */
final class DeclarationParser {
    private final Cursor cursor;
    private final Scope scope;
    private final TypeParser types;

    /** What was defined before, so that no import may follow; null if nothing. */
    private ExternalKind defined;

    DeclarationParser(Cursor cursor, Scope scope, TypeParser types) {
        this.cursor = cursor;
        this.scope = scope;
        this.types = types;
    }

    /** Declares everything in the fields from token {@code from} up to {@code to}. */
    void parse(int from, int to) {
        forEachField(from, to, this::declare);
        forEachField(from, to, this::defineTypes);
    }

    private void forEachField(int from, int to, Runnable action) {
        cursor.moveTo(from);
        while (cursor.position() < to) {
            if (!cursor.at(TokenKind.LEFT)) {
                throw cursor.unexpected("(");
            }
            int field = cursor.position();
            action.run();
            cursor.moveTo(field);
            cursor.skipGroup();
        }
    }

    private void declare() {
        if (cursor.tryOpen("type")) {
            scope.types.names().declare(cursor);
        } else if (cursor.tryOpen("rec")) {
            declareGroup();
        } else if (cursor.tryOpen("import")) {
            declareImport();
        } else if (cursor.tryOpen("elem")) {
            scope.elements.declare(cursor);
        } else if (cursor.tryOpen("data")) {
            scope.data.declare(cursor);
        } else if (!cursor.atOpen("export") && !cursor.atOpen("start")) {
            declareDefinition();
        }
    }

    private void declareGroup() {
        while (cursor.at(TokenKind.LEFT)) {
            int type = cursor.position();
            cursor.expectOpen("type");
            scope.types.names().declare(cursor);
            cursor.moveTo(type);
            cursor.skipGroup();
        }
    }

    private void declareImport() {
        int field = cursor.position() - 2;
        if (defined != null) {
            throw cursor.error("import after " + describe(defined), field);
        }
        cursor.name();
        if (cursor.at(TokenKind.STRING)) {
            cursor.name();
            declareImportType();
            return;
        }
        int sharing = 0;
        while (cursor.tryOpen("item")) {
            cursor.name();
            if (cursor.at(TokenKind.RIGHT)) {
                sharing++;
            } else {
                declareImportType();
            }
            cursor.close();
        }
        if (sharing > 0) {
            int type = cursor.position();
            var kind = externalKind();
            if (cursor.at(TokenKind.IDENTIFIER)) {
                throw cursor.error("identifier not allowed", cursor.position());
            }
            scope.of(kind).declareUnnamed(sharing);
            cursor.moveTo(type);
        }
    }

    private static String describe(ExternalKind kind) {
        return kind == ExternalKind.FUNCTION ? "function" : kind.text();
    }

    private void declareImportType() {
        int start = cursor.position();
        scope.of(externalKind()).declare(cursor);
        cursor.moveTo(start);
        cursor.skipGroup();
    }

    private ExternalKind externalKind() {
        int start = cursor.position();
        cursor.open();
        var kind =
                cursor.at(TokenKind.KEYWORD)
                        ? Keywords.externalKind(cursor.tokens().text(cursor.position()))
                        : null;
        if (kind == null) {
            cursor.moveTo(start);
            throw cursor.unexpected("type of an import");
        }
        cursor.keyword("kind");
        return kind;
    }

    /** Declares a function, table, memory, global or tag, imported inline or not. */
    private void declareDefinition() {
        int start = cursor.position();
        int end = cursor.tokens().match(start);
        cursor.open();
        var kind =
                cursor.at(TokenKind.KEYWORD)
                        ? Keywords.externalKind(cursor.tokens().text(cursor.position()))
                        : null;
        if (kind == null) {
            cursor.moveTo(start);
            throw cursor.unexpected("module field");
        }
        cursor.keyword("kind");
        scope.of(kind).declare(cursor);
        while (cursor.atOpen("export")) {
            cursor.skipGroup();
        }
        if (cursor.atOpen("import")) {
            if (defined != null) {
                throw cursor.error("import after " + describe(defined), start);
            }
            return;
        }
        defined = kind;
        declareInlineSegment(kind, end);
    }

    private void declareInlineSegment(ExternalKind kind, int end) {
        if (kind != ExternalKind.TABLE && kind != ExternalKind.MEMORY) {
            return;
        }
        while (cursor.position() < end) {
            if (cursor.atOpen("elem")) {
                scope.elements.declareUnnamed(1);
            } else if (cursor.atOpen("data")) {
                scope.data.declareUnnamed(1);
            }
            if (cursor.at(TokenKind.LEFT)) {
                cursor.skipGroup();
            } else {
                cursor.moveTo(cursor.position() + 1);
            }
        }
    }

    private void defineTypes() {
        if (cursor.atOpen("type")) {
            scope.types.addGroup(List.of(defineType(scope.types.size())));
        } else if (cursor.tryOpen("rec")) {
            var group = new ArrayList<SubType>();
            while (!cursor.at(TokenKind.RIGHT)) {
                group.add(defineType(scope.types.size() + group.size()));
            }
            scope.types.addGroup(group);
        }
    }

    private SubType defineType(int index) {
        cursor.expectOpen("type");
        cursor.tryIdentifier();
        return types.definition(index);
    }
}
