package dev.tazza.wasm.text.lexer;

/**
 * An annotation (specification appendix A.5) with an id that the text format gives a meaning.
 *
 * @param id what follows {@code (@}
 * @param before the index of the token it stands before
 * @param content its tokens, without those of its own parentheses
 * @param offset where it starts, in bytes
 */
public record Annotation(String id, int before, Tokens content, int offset) {
    /** A custom section. */
    public static final String CUSTOM = "custom";

    /** A name for the name section. */
    public static final String NAME = "name";

    /** Which way a branch is likely to go; also the name of the custom section that says so. */
    public static final String BRANCH_HINT = "metadata.code.branch_hint";

    static boolean hasMeaning(String id) {
        return id.equals(CUSTOM) || id.equals(NAME) || id.equals(BRANCH_HINT);
    }
}
