package dev.tazza.wasm.text;

import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.text.lexer.Cursor;
import dev.tazza.wasm.text.lexer.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** Parses the parameters and results of functions and blocks. */
final class FunctionSignature {
    private FunctionSignature() {}

    /**
     * Parses {@code (param …)* (result …)*}.
     *
     * @param locals where parameters are declared with their names; null where they can have none
     */
    static FunctionType parse(Cursor cursor, TypeParser types, IndexSpace locals) {
        var parameters = new ArrayList<ValueType>();
        while (cursor.tryOpen("param")) {
            parseParameters(cursor, types, locals, parameters);
            cursor.close();
        }
        return new FunctionType(parameters, results(cursor, types));
    }

    private static void parseParameters(
            Cursor cursor, TypeParser types, IndexSpace locals, List<ValueType> parameters) {
        if (locals != null && cursor.at(TokenKind.IDENTIFIER)) {
            locals.declare(cursor);
            parameters.add(types.valueType());
            return;
        }
        while (!cursor.at(TokenKind.RIGHT)) {
            parameters.add(types.valueType());
            if (locals != null) {
                locals.declareUnnamed(1);
            }
        }
    }

    /** Parses {@code (result …)*}. */
    static List<ValueType> results(Cursor cursor, TypeParser types) {
        var results = new ArrayList<ValueType>();
        while (cursor.tryOpen("result")) {
            while (!cursor.at(TokenKind.RIGHT)) {
                results.add(types.valueType());
            }
            cursor.close();
        }
        return results;
    }
}
