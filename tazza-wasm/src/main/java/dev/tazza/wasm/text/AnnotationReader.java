package dev.tazza.wasm.text;

import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.binary.ByteWriter;
import dev.tazza.wasm.instruction.Opcode;
import dev.tazza.wasm.text.lexer.Annotation;
import dev.tazza.wasm.text.lexer.Cursor;
import dev.tazza.wasm.text.lexer.TokenKind;
import dev.tazza.wasm.text.lexer.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands out the annotations of a module where they have a meaning; what is left over is misplaced.
 */
final class AnnotationReader {
    private final Tokens tokens;
    private final Map<Integer, List<Annotation>> byToken = new HashMap<>();

    /** The annotations before tokens {@code from} to {@code to}. */
    AnnotationReader(Tokens tokens, int from, int to) {
        this.tokens = tokens;
        for (var annotation : tokens.annotations()) {
            if (annotation.before() >= from && annotation.before() <= to) {
                byToken.computeIfAbsent(annotation.before(), t -> new ArrayList<>())
                        .add(annotation);
            }
        }
    }

    /** Takes the annotations of an id that stand before a token. */
    private List<Annotation> take(int token, String id) {
        if (byToken.isEmpty()) {
            return List.of();
        }
        var all = byToken.getOrDefault(token, List.of());
        var taken = all.stream().filter(a -> a.id().equals(id)).toList();
        if (!taken.isEmpty()) {
            all.removeAll(taken);
            if (all.isEmpty()) {
                byToken.remove(token);
            }
        }
        return taken;
    }

    /** Refuses every annotation that nobody asked for. */
    void requireAllTaken() {
        var left =
                byToken.values().stream()
                        .flatMap(List::stream)
                        .min(Comparator.comparingInt(Annotation::offset));
        left.ifPresent(
                annotation -> {
                    boolean hint = annotation.id().equals(Annotation.BRANCH_HINT);
                    throw error(
                            annotation,
                            hint
                                    ? "@"
                                            + annotation.id()
                                            + " annotation: not in a function, before an instruction"
                                    : "misplaced @" + annotation.id() + " annotation");
                });
    }

    private MalformedException error(Annotation annotation, String message) {
        return tokens.source().error(message, annotation.offset());
    }

    private MalformedException problem(Annotation annotation, String what) {
        return error(annotation, "@" + annotation.id() + " annotation: " + what);
    }

    /** The name given to the thing whose description goes on at a token, or null. */
    String name(int token, String thing) {
        var taken = take(token, Annotation.NAME);
        if (taken.isEmpty()) {
            return null;
        }
        if (taken.size() > 1) {
            throw problem(taken.get(1), "multiple " + thing);
        }
        var annotation = taken.getFirst();
        var cursor = new Cursor(annotation.content());
        if (!cursor.at(TokenKind.STRING)) {
            throw problem(annotation, "string expected");
        }
        String name = sectionName(annotation, cursor);
        requireEnd(annotation, cursor);
        return name;
    }

    /**
     * The hint for the instruction that starts at a token: 1 if the branch is likely, 0 if not, -1
     * if there is none.
     *
     * @throws InvalidException if the instruction takes no hint
     */
    int branchHint(int token, Opcode opcode) {
        var taken = take(token, Annotation.BRANCH_HINT);
        if (taken.isEmpty()) {
            return -1;
        }
        if (taken.size() > 1) {
            throw problem(taken.get(1), "duplicate annotation");
        }
        var annotation = taken.getFirst();
        var cursor = new Cursor(annotation.content());
        byte[] value = cursor.at(TokenKind.STRING) ? cursor.string() : new byte[0];
        requireEnd(annotation, cursor);
        if (value.length != 1 || value[0] < 0 || value[0] > 1) {
            throw problem(annotation, "malformed hint");
        }
        if (opcode != Opcode.IF && opcode != Opcode.BR_IF) {
            throw new InvalidException(
                    "@" + annotation.id() + " annotation: invalid target", -1, -1, null);
        }
        return value[0];
    }

    /** Adds the custom sections described before a token to {@code sections}. */
    void customSections(int token, ModuleSections sections) {
        for (var annotation : take(token, Annotation.CUSTOM)) {
            var cursor = new Cursor(annotation.content());
            if (!cursor.at(TokenKind.STRING)) {
                throw problem(annotation, "missing section name");
            }
            String name = sectionName(annotation, cursor);
            int gap = placement(annotation, cursor);
            var content = new ByteWriter();
            while (cursor.at(TokenKind.STRING)) {
                content.bytes(cursor.string());
            }
            requireEnd(annotation, cursor);
            sections.addCustom(gap, name, content);
        }
    }

    private String sectionName(Annotation annotation, Cursor cursor) {
        try {
            return cursor.name();
        } catch (MalformedException e) {
            throw problem(annotation, e.getMessage());
        }
    }

    private void requireEnd(Annotation annotation, Cursor cursor) {
        if (!cursor.at(TokenKind.END)) {
            throw problem(annotation, "unexpected token");
        }
    }

    /**
     * The gap between sections that is asked for: as many sections of the standard order precede
     * it.
     */
    private int placement(Annotation annotation, Cursor cursor) {
        if (!cursor.at(TokenKind.LEFT)) {
            return ModuleSections.LAST_GAP;
        }
        cursor.open();
        boolean before = cursor.tryKeyword("before");
        if (!before && !cursor.tryKeyword("after")) {
            throw problem(annotation, "malformed placement");
        }
        int gap = -1;
        if (cursor.at(TokenKind.KEYWORD)) {
            gap = ModuleSections.gap(before, cursor.keyword("section"));
        }
        if (gap < 0 || !cursor.at(TokenKind.RIGHT)) {
            throw problem(annotation, "malformed section kind");
        }
        cursor.close();
        return gap;
    }
}
