package dev.tazza.wasm.text.lexer;

import java.util.Arrays;
import java.util.List;

/**
 * The tokens of a text, held in arrays: no object per token. The last one is {@link TokenKind#END}.
 * Parentheses are balanced, and each opening one knows its partner.
 */
public final class Tokens {
    private static final int MAX_SPELLING = 60;
    private static final TokenKind[] KINDS = TokenKind.values();

    private final SourceText source;
    private final Interner interner;
    private byte[] kinds;
    private int[] starts;

    /** The offset after the token; for {@code LEFT}, the index of the matching {@code RIGHT}. */
    private int[] ends;

    private int size;
    private List<Annotation> annotations = List.of();

    Tokens(SourceText source, Interner interner, int capacity) {
        this.source = source;
        this.interner = interner;
        kinds = new byte[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
    }

    int add(TokenKind kind, int start, int end) {
        if (size == kinds.length) {
            int capacity = 2 * size;
            kinds = Arrays.copyOf(kinds, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
        }
        kinds[size] = (byte) kind.ordinal();
        starts[size] = start;
        ends[size] = end;
        return size++;
    }

    void match(int left, int right) {
        ends[left] = right;
    }

    void attach(List<Annotation> found) {
        annotations = List.copyOf(found);
    }

    /** The text. */
    public SourceText source() {
        return source;
    }

    /** The number of tokens, the end included. */
    public int size() {
        return size;
    }

    /** The kind of token {@code i}. */
    public TokenKind kind(int i) {
        return KINDS[kinds[i]];
    }

    /** The offset of the first byte of token {@code i}. */
    public int start(int i) {
        return starts[i];
    }

    /** The token that closes the parenthesis opened by token {@code left}. */
    public int match(int left) {
        return ends[left];
    }

    /** The annotations that are more than comments, in order. */
    public List<Annotation> annotations() {
        return annotations;
    }

    /**
     * The characters of token {@code i}, which is a keyword or number; equal texts are one object.
     */
    public String text(int i) {
        return interner.intern(source.bytes(), starts[i], ends[i]);
    }

    /** Any token as it stands in the text, for messages; shortened if it is long. */
    public String spelling(int i) {
        return switch (kind(i)) {
            case LEFT -> "(";
            case RIGHT -> ")";
            case END -> "end of text";
            default -> shortened(starts[i], ends[i]);
        };
    }

    private String shortened(int start, int end) {
        if (end - start <= MAX_SPELLING) {
            return source.decode(start, end);
        }
        int cut = start + MAX_SPELLING;
        while (Utf8.isContinuation(source.bytes()[cut])) {
            cut--;
        }
        return source.decode(start, cut) + "…";
    }

    /** The name of identifier {@code i}, without {@code $}, quotes and escapes. */
    public String identifier(int i) {
        int start = starts[i] + 1;
        if (source.bytes()[start] == '"') {
            return StringLiteral.name(source, start, ends[i]);
        }
        return interner.intern(source.bytes(), start, ends[i]);
    }

    /** The bytes that string {@code i} stands for. */
    public byte[] string(int i) {
        return StringLiteral.bytes(source, starts[i], ends[i]);
    }

    /**
     * The name that string {@code i} stands for.
     *
     * @throws dev.tazza.wasm.MalformedException if its bytes are not UTF-8
     */
    public String name(int i) {
        return StringLiteral.name(source, starts[i], ends[i]);
    }
}
