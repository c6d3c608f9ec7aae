package dev.tazza.compiler.jvm;

import dev.tazza.runtime.FieldKind;
import dev.tazza.wasm.StructType;
import dev.tazza.wasm.types.DefinedType;

/**
 * The names of the classes of structs. A class is for all types with the same kinds of fields that
 * extend types with the same kinds of fields, and extends the class of those; so what is known of a
 * supertype's fields is true of a subtype's. The name says it all: for each class from the first
 * one down a {@code $} and its own fields, a letter a field, with a number behind it if there are
 * several in a row. A type with very many fields of its own has several classes.
 */
public final class StructNames {
    /** The package of these classes, with slashes. */
    public static final String PACKAGE = "dev/tazza/struct/";

    /** What stands before each class's own fields. */
    static final char SEPARATOR = '$';

    // By the number of the kind.
    private static final String LETTERS = "BSIJFDVR";

    // Keeps the methods of a class that choose among its fields small enough to be compiled.
    private static final int MAX_OWN_FIELDS = 400;

    private StructNames() {}

    /** The name, with slashes, of the class of a struct type. */
    public static String of(DefinedType type) {
        var name = new StringBuilder(PACKAGE);
        int field = 0;
        for (int depth = 0; depth <= type.depth(); depth++) {
            var composite = (StructType) type.ancestor(depth).definition().composite();
            var fields = composite.fields();
            name.append(SEPARATOR);
            int own = 0;
            while (field < fields.size()) {
                if (own == MAX_OWN_FIELDS) {
                    name.append(SEPARATOR);
                    own = 0;
                }
                var kind = FieldKind.of(fields.get(field).storage());
                int run = 1;
                while (field + run < fields.size()
                        && own + run < MAX_OWN_FIELDS
                        && FieldKind.of(fields.get(field + run).storage()) == kind) {
                    run++;
                }
                name.append(LETTERS.charAt(kind.ordinal()));
                if (run > 1) {
                    name.append(run);
                }
                own += run;
                field += run;
            }
        }
        return name.toString();
    }

    /** The name of the class that a class extends; the package if that is none of these. */
    static String superName(String name) {
        return name.substring(0, name.lastIndexOf(SEPARATOR));
    }

    /** The first class on the way to {@code name} that has a field. */
    static String declaring(String name, int field) {
        int fields = 0;
        int i = PACKAGE.length();
        while (i < name.length()) {
            if (name.charAt(i) == SEPARATOR) {
                if (fields > field) {
                    break;
                }
                i++;
            } else {
                fields += run(name, i);
                i = endOfRun(name, i);
            }
        }
        return name.substring(0, i);
    }

    /** The kinds of the fields of a class, those of the classes it extends included. */
    static FieldKind[] kinds(String name) {
        int count = 0;
        for (int i = PACKAGE.length(); i < name.length(); i = endOfRun(name, i)) {
            count += run(name, i);
        }
        var kinds = new FieldKind[count];
        int field = 0;
        for (int i = PACKAGE.length(); i < name.length(); i = endOfRun(name, i)) {
            for (int j = run(name, i); j > 0; j--) {
                kinds[field++] = FieldKind.of(LETTERS.indexOf(name.charAt(i)));
            }
        }
        return kinds;
    }

    /** The number of fields that the letter at {@code position} stands for. */
    private static int run(String name, int position) {
        if (name.charAt(position) == SEPARATOR) {
            return 0;
        }
        int end = endOfRun(name, position);
        int run = 0;
        for (int i = position + 1; i < end; i++) {
            run = 10 * run + Character.digit(name.charAt(i), 10);
        }
        return end == position + 1 ? 1 : run;
    }

    private static int endOfRun(String name, int position) {
        int end = position + 1;
        while (end < name.length() && Character.isDigit(name.charAt(end))) {
            end++;
        }
        return end;
    }
}
