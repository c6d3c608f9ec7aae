package dev.tazza.compiler.sources;

/** The shapes of vectors, and the classes that have the instructions on them. */
enum Lanes {
    BYTES("i8x16", "byte", "Byte", 16, "integers of 8 bits", "VectorBytes"),
    SHORTS("i16x8", "short", "Short", 8, "integers of 16 bits", "VectorShorts"),
    INTS("i32x4", "int", "Integer", 4, "integers of 32 bits", "VectorInts"),
    LONGS("i64x2", "long", "Long", 2, "integers of 64 bits", "VectorLongs"),
    FLOATS("f32x4", "float", "Float", 4, "numbers of 32 bits", "VectorFloats"),
    DOUBLES("f64x2", "double", "Double", 2, "numbers of 64 bits", "VectorDoubles");

    /** As names of instructions begin. */
    final String text;

    final String type;
    final String box;
    final int count;
    final String description;

    /** The class with the same instructions on halves. */
    final String halves;

    Lanes(String text, String type, String box, int count, String description, String halves) {
        this.text = text;
        this.type = type;
        this.box = box;
        this.count = count;
        this.description = description;
        this.halves = halves;
    }

    boolean isInteger() {
        return text.startsWith("i");
    }

    int bits() {
        return 128 / count;
    }

    /** The class of vectors that the JVM's compiler takes to have these lanes. */
    String vector() {
        return this == INTS ? "VectorRegister" : name("Register");
    }

    /** The class with the instructions. */
    String owner() {
        return this == INTS ? "IntRegisters" : vector();
    }

    String mask() {
        return name("Mask");
    }

    /** The class of vectors of twice the size. */
    String wide() {
        return "Wide" + vector();
    }

    private String name(String suffix) {
        return Character.toUpperCase(type.charAt(0)) + type.substring(1) + suffix;
    }
}
