package dev.tazza.wasm.script;

import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.text.VectorConstant;
import dev.tazza.wasm.text.lexer.Cursor;
import dev.tazza.wasm.text.lexer.Keywords;
import dev.tazza.wasm.text.lexer.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** Parses the arguments and expected results of actions. */
final class ValueParser {
    private static final String REFERENCE = "ref.";

    private final Cursor cursor;

    ValueParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Parses arguments up to a closing parenthesis. */
    List<Constant> constants() {
        var constants = new ArrayList<Constant>();
        while (cursor.at(TokenKind.LEFT)) {
            int start = cursor.position();
            if (!(pattern() instanceof ResultPattern.Exactly(Constant constant))) {
                cursor.moveTo(start);
                throw cursor.unexpected("constant");
            }
            constants.add(constant);
        }
        return constants;
    }

    /** Parses expected results up to a closing parenthesis. */
    List<ResultPattern> patterns() {
        var patterns = new ArrayList<ResultPattern>();
        while (cursor.at(TokenKind.LEFT)) {
            if (cursor.tryOpen("either")) {
                var alternatives = new ArrayList<ResultPattern>();
                while (cursor.at(TokenKind.LEFT)) {
                    alternatives.add(pattern());
                }
                cursor.close();
                patterns.add(new ResultPattern.Either(alternatives));
            } else {
                patterns.add(pattern());
            }
        }
        return patterns;
    }

    private ResultPattern pattern() {
        int start = cursor.position();
        cursor.open();
        String word = cursor.keyword("value");
        var pattern =
                switch (word) {
                    case "i32.const" ->
                            exactly(new Constant.I32((int) cursor.integer(Integer.SIZE)));
                    case "i64.const" -> exactly(new Constant.I64(cursor.integer(Long.SIZE)));
                    case "f32.const" -> floating(Float.SIZE);
                    case "f64.const" -> floating(Double.SIZE);
                    case "v128.const" -> vector();
                    case "ref.null" -> nullReference();
                    case "ref.host" -> exactly(new Constant.Host(cursor.index()));
                    default -> reference(word, start);
                };
        cursor.close();
        return pattern;
    }

    private static ResultPattern exactly(Constant constant) {
        return new ResultPattern.Exactly(constant);
    }

    private ResultPattern floating(int bits) {
        if (cursor.tryKeyword("nan:canonical")) {
            return new ResultPattern.Nan(bits, true);
        }
        if (cursor.tryKeyword("nan:arithmetic")) {
            return new ResultPattern.Nan(bits, false);
        }
        return exactly(
                bits == Float.SIZE
                        ? new Constant.F32(cursor.f32())
                        : new Constant.F64(cursor.f64()));
    }

    private ResultPattern vector() {
        int start = cursor.position();
        var shape = VectorConstant.Shape.parse(cursor);
        if (shape.isFloating()) {
            var lanes = new ArrayList<ResultPattern>();
            for (int i = 0; i < shape.lanes(); i++) {
                lanes.add(floating(shape.laneBits()));
            }
            if (lanes.stream().anyMatch(ResultPattern.Nan.class::isInstance)) {
                return new ResultPattern.Lanes(shape, lanes);
            }
        }
        cursor.moveTo(start);
        return exactly(new Constant.V128(VectorConstant.parse(cursor)));
    }

    private ResultPattern nullReference() {
        if (cursor.at(TokenKind.RIGHT)) {
            return new ResultPattern.AnyNull();
        }
        int token = cursor.position();
        return exactly(new Constant.Null(heapType(cursor.keyword("heap type"), token)));
    }

    private ResultPattern reference(String word, int start) {
        var type =
                heapType(
                        word.startsWith(REFERENCE) ? word.substring(REFERENCE.length()) : "",
                        start);
        if (type == HeapType.Abstract.EXTERN && cursor.at(TokenKind.NATURAL)) {
            return exactly(new Constant.Extern(cursor.index()));
        }
        return new ResultPattern.Reference(type);
    }

    private HeapType.Abstract heapType(String word, int token) {
        var type = Keywords.heapType(word);
        if (type == null) {
            cursor.moveTo(token);
            throw cursor.unexpected("value");
        }
        return type;
    }
}
