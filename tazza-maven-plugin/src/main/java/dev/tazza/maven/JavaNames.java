package dev.tazza.maven;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Makes Java identifiers of names in modules, which may be any text. An instance gives each name
 * only once.
 */
final class JavaNames {
    private final Set<String> taken = new HashSet<>();

    /**
     * @param reserved names that must not be given
     */
    JavaNames(Set<String> reserved) {
        taken.addAll(reserved);
    }

    /** Whether a name can be used as it is: ASCII, and no keyword. */
    static boolean isLegal(String name) {
        return SourceVersion.isName(name, SourceVersion.RELEASE_25)
                && name.chars().allMatch(c -> c < 0x80 && c != '.');
    }

    /**
     * An identifier for a member: {@code name} itself if that is legal and free, or else what is
     * left of it, {@code doIt} of {@code do-it}, with a number if another has that too.
     */
    String member(String name) {
        return free(isLegal(name) ? name : legal(words(name, false)));
    }

    /** An identifier for a type: {@code DoIt} of {@code do-it}. */
    String type(String name) {
        return free(typeName(name));
    }

    /** The same without regard to others. */
    static String typeName(String name) {
        return legal(words(name, true));
    }

    private String free(String name) {
        var candidate = name;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = name + "_" + i;
        }
        return candidate;
    }

    /** The letters and digits of a name, where a capital starts what follows anything else. */
    private static String words(String name, boolean capital) {
        var words = new StringBuilder();
        boolean start = capital;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean kept = c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' && !capital);
            if (kept) {
                words.append(start ? Character.toUpperCase(c) : c);
            }
            start = !kept && (capital || !words.isEmpty());
        }
        return words.toString();
    }

    private static String legal(String words) {
        if (words.isEmpty()) {
            return "unnamed";
        }
        if (Character.isDigit(words.charAt(0))) {
            return '_' + words;
        }
        return isLegal(words) ? words : words + '_';
    }
}
