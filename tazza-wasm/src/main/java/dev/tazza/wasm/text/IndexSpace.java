package dev.tazza.wasm.text;

import dev.tazza.wasm.text.lexer.Cursor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An index space (specification 6.3.6): how many things it has and what they are called. */
final class IndexSpace {
    private final String noun;
    private final String keyword;
    private final Map<String, Integer> indexes = new LinkedHashMap<>();
    private int count;

    /**
     * @param noun what a missing thing is called, as in "unknown function"
     * @param keyword what two of the same name are called, as in "duplicate func"
     */
    IndexSpace(String noun, String keyword) {
        this.noun = noun;
        this.keyword = keyword;
    }

    /** The number of things declared so far. */
    int count() {
        return count;
    }

    /** The names and their indexes, in order. */
    Map<String, Integer> names() {
        return Collections.unmodifiableMap(indexes);
    }

    /**
     * Declares the next thing with the identifier at the cursor, if there is one; gives its index.
     */
    int declare(Cursor cursor) {
        int token = cursor.position();
        return declare(cursor.tryIdentifier(), cursor, token);
    }

    /** Declares the next thing, named {@code name} unless that is null; gives its index. */
    int declare(String name, Cursor cursor, int token) {
        if (name != null && indexes.putIfAbsent(name, count) != null) {
            throw cursor.error(
                    "duplicate " + keyword + " " + cursor.tokens().spelling(token), token);
        }
        return count++;
    }

    /** Declares {@code more} things without names. */
    void declareUnnamed(int more) {
        count += more;
    }

    /** The index at the cursor, given by number or by name. */
    int resolve(Cursor cursor) {
        int token = cursor.position();
        String name = cursor.tryIdentifier();
        if (name == null) {
            return cursor.index();
        }
        Integer index = indexes.get(name);
        if (index == null) {
            throw cursor.error("unknown " + noun + " " + cursor.tokens().spelling(token), token);
        }
        return index;
    }

    /** The index at the cursor if there is one, otherwise 0. */
    int resolveOrZero(Cursor cursor) {
        return cursor.atIndex() ? resolve(cursor) : 0;
    }
}
