package dev.tazza.wasm.text;

import dev.tazza.wasm.binary.ByteWriter;
import dev.tazza.wasm.text.lexer.Cursor;
import dev.tazza.wasm.text.lexer.TokenKind;
import java.util.Locale;

/**
 * A 128-bit vector.
 *
 * @param low the eight bytes of lower addresses
 * @param high the eight bytes of higher addresses
 */
public record VectorConstant(long low, long high) {
    private static final int SHUFFLE_LANES = 16;

    /** How the 128 bits are divided. */
    public enum Shape {
        /** Sixteen bytes. */
        I8X16(Byte.SIZE, false),
        /** Eight 16-bit integers. */
        I16X8(Short.SIZE, false),
        /** Four 32-bit integers. */
        I32X4(Integer.SIZE, false),
        /** Two 64-bit integers. */
        I64X2(Long.SIZE, false),
        /** Four 32-bit floats. */
        F32X4(Float.SIZE, true),
        /** Two 64-bit floats. */
        F64X2(Double.SIZE, true);

        private final int laneBits;
        private final boolean floating;
        private final String text;

        Shape(int laneBits, boolean floating) {
            this.laneBits = laneBits;
            this.floating = floating;
            this.text = name().toLowerCase(Locale.ROOT);
        }

        /** The number of bits in a lane. */
        public int laneBits() {
            return laneBits;
        }

        /** The number of lanes. */
        public int lanes() {
            return 128 / laneBits;
        }

        /** Whether the lanes are floats. */
        public boolean isFloating() {
            return floating;
        }

        /** The shape in the text format, such as {@code i8x16}. */
        @Override
        public String toString() {
            return text;
        }

        /** Parses a shape. */
        @SuppressWarnings("exports")
        public static Shape parse(Cursor cursor) {
            if (cursor.at(TokenKind.KEYWORD)) {
                String word = cursor.tokens().text(cursor.position());
                for (var shape : values()) {
                    if (shape.text.equals(word)) {
                        cursor.keyword("shape");
                        return shape;
                    }
                }
            }
            throw cursor.unexpected("shape of vector");
        }
    }

    /** Parses a shape and that many lanes. */
    @SuppressWarnings("exports")
    public static VectorConstant parse(Cursor cursor) {
        var shape = Shape.parse(cursor);
        requireLanes(cursor, shape.lanes(), "wrong number of lane literals");
        var lanes = new long[shape.lanes()];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] =
                    shape.isFloating()
                            ? cursor.floating(shape.laneBits())
                            : cursor.integer(shape.laneBits());
        }
        return of(shape, lanes);
    }

    /** The vector of these lanes, of which only the low bits count. */
    public static VectorConstant of(Shape shape, long... lanes) {
        var halves = new long[2];
        int lanesPerHalf = lanes.length / 2;
        long mask = -1L >>> Long.SIZE - shape.laneBits();
        for (int i = 0; i < lanes.length; i++) {
            halves[i / lanesPerHalf] |= (lanes[i] & mask) << i % lanesPerHalf * shape.laneBits();
        }
        return new VectorConstant(halves[0], halves[1]);
    }

    static void parseShuffle(Cursor cursor, ByteWriter out) {
        requireLanes(cursor, SHUFFLE_LANES, "invalid lane length");
        for (int i = 0; i < SHUFFLE_LANES; i++) {
            if (!cursor.at(TokenKind.NATURAL)) {
                throw cursor.error("i8 constant out of range", cursor.position());
            }
            out.u8((int) cursor.unsigned(Byte.SIZE));
        }
    }

    private static void requireLanes(Cursor cursor, int lanes, String message) {
        int start = cursor.position();
        while (cursor.kind().isNumber()) {
            cursor.moveTo(cursor.position() + 1);
        }
        cursor.requireKnownWord();
        if (cursor.position() - start != lanes) {
            throw cursor.error(message, start);
        }
        cursor.moveTo(start);
    }

    void write(ByteWriter out) {
        out.fixed64(low).fixed64(high);
    }
}
