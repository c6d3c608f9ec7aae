package dev.tazza.wasm;

/** What a reference refers to (specification 2.3.2). */
public sealed interface HeapType {
    /** Any function. */
    Abstract FUNC = Abstract.FUNC;

    /** Any value of the host. */
    Abstract EXTERN = Abstract.EXTERN;

    /** Any exception. */
    Abstract EXN = Abstract.EXN;

    /**
     * A type of the module's type section.
     *
     * @param typeIndex its index
     */
    record Defined(int typeIndex) implements HeapType {
        /** Checks the index against {@link ValueType#MAX_TYPE_INDEX}. */
        public Defined {
            if (typeIndex < 0 || typeIndex > ValueType.MAX_TYPE_INDEX) {
                throw new IllegalArgumentException("type index " + typeIndex);
            }
        }

        @Override
        public String toString() {
            return Integer.toString(typeIndex);
        }
    }

    /** A heap type that needs no definition. */
    enum Abstract implements HeapType {
        /** Any function. */
        FUNC(0x70, "func", "funcref"),
        /** No function. */
        NOFUNC(0x73, "nofunc", "nullfuncref"),
        /** Any host value. */
        EXTERN(0x6F, "extern", "externref"),
        /** No host value. */
        NOEXTERN(0x72, "noextern", "nullexternref"),
        /** Any internal value. */
        ANY(0x6E, "any", "anyref"),
        /** Any internal value that can be compared. */
        EQ(0x6D, "eq", "eqref"),
        /** A 31-bit integer. */
        I31(0x6C, "i31", "i31ref"),
        /** Any struct. */
        STRUCT(0x6B, "struct", "structref"),
        /** Any array. */
        ARRAY(0x6A, "array", "arrayref"),
        /** No internal value. */
        NONE(0x71, "none", "nullref"),
        /** Any exception. */
        EXN(0x69, "exn", "exnref"),
        /** No exception. */
        NOEXN(0x74, "noexn", "nullexnref");

        private static final Abstract[] BY_ENCODING = new Abstract[0x80];

        static {
            for (var type : values()) {
                BY_ENCODING[type.encoding] = type;
            }
        }

        private final int encoding;
        private final String text;
        private final String shorthand;

        Abstract(int encoding, String text, String shorthand) {
            this.encoding = encoding;
            this.text = text;
            this.shorthand = shorthand;
        }

        /** The type's byte in the binary format (specification 5.3.2). */
        public int encoding() {
            return encoding;
        }

        /**
         * The text format's word for the nullable reference to this type, such as {@code funcref}.
         */
        public String shorthand() {
            return shorthand;
        }

        /** The type with this byte in the binary format, or null if there is none. */
        public static Abstract ofEncoding(int encoding) {
            return encoding >= 0 && encoding < BY_ENCODING.length ? BY_ENCODING[encoding] : null;
        }

        /** The type above all others of this type's hierarchy (specification 3.1.5). */
        public Abstract top() {
            return switch (this) {
                case FUNC, NOFUNC -> FUNC;
                case EXTERN, NOEXTERN -> EXTERN;
                case ANY, EQ, I31, STRUCT, ARRAY, NONE -> ANY;
                case EXN, NOEXN -> EXN;
            };
        }

        /** Whether every value of this type is one of {@code other} (specification 3.3.2). */
        public boolean isSubtypeOf(Abstract other) {
            if (this == other || other == top()) {
                return true;
            }
            return switch (this) {
                case I31, STRUCT, ARRAY -> other == EQ;
                case NONE -> other.top() == ANY;
                default -> false;
            };
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
