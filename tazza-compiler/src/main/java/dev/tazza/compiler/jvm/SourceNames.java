package dev.tazza.compiler.jvm;

import dev.tazza.wasm.Module;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How classes with lines of the source are named: after the file that their functions are in, as
 * debuggers find a class by its name. Immutable; knows nothing of a module without debug
 * information.
 */
final class SourceNames {
    private static final int MAX_NAME = 200;
    private static final int MAX_PATH = 2_000;
    private static final Pattern MORE_PIECES = Pattern.compile("x\\d+$");
    private static final String PREFIX = ModulePlan.PACKAGE + "G$";

    private final String[] classes;
    private final String[] files;
    private final Map<String, Integer> groups = new HashMap<>();

    SourceNames(Module module, Grouping grouping) {
        classes = new String[grouping.count()];
        files = new String[classes.length];
        var counts = new HashMap<String, Integer>();
        for (int group = 0; group < classes.length; group++) {
            files[group] = file(module, grouping.first(group));
            if (files[group].isEmpty()) {
                continue;
            }
            var name = identifier(fileName(files[group]));
            int number = counts.merge(name, 1, Integer::sum);
            classes[group] = PREFIX + name + (number == 1 ? "" : "$" + number);
            groups.put(classes[group], group);
        }
    }

    /** The functions that another file begins with. */
    static BitSet starts(Module module) {
        var result = new BitSet();
        String previous = "";
        for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
            String file = file(module, i);
            if (!file.equals(previous)) {
                result.set(i);
                previous = file;
            }
        }
        return result;
    }

    private static String file(Module module, int function) {
        var found = module.debugInformation().subprogram(module.body(function).offset());
        return found.isEmpty() ? "" : found.get().file();
    }

    /** The last part of a path, as a line of a source map can have it. */
    static String fileName(String path) {
        int start = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
        return printable(path.substring(start, Math.min(path.length(), start + MAX_NAME)));
    }

    /** A path, as a line of a source map can have it, cut off where it is longer than any. */
    static String printable(String path) {
        var result = new StringBuilder();
        for (int i = 0; i < path.length() && i < MAX_PATH; i++) {
            char c = path.charAt(i);
            result.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '_' : c);
        }
        return result.toString();
    }

    /** A part of a class name, which never looks like the name of another with more pieces. */
    static String identifier(String file) {
        var name = new StringBuilder();
        for (int i = 0; i < file.length(); i++) {
            char c = file.charAt(i);
            boolean plain = c < 0x80 && Character.isLetterOrDigit(c);
            name.append(plain ? c : '_');
        }
        return MORE_PIECES.matcher(name).find() ? name.append('_').toString() : name.toString();
    }

    /** The class of a group; null if its file is unknown. */
    String className(int group) {
        return classes[group];
    }

    /** The path of the file of a group; empty if unknown. */
    String file(int group) {
        return files[group];
    }

    /** The group that a class is of, also one with more of its pieces; -1 if it is of none here. */
    int group(String className) {
        var exact = groups.get(className);
        int more = className.lastIndexOf('x');
        if (exact == null && more > 0) {
            exact = groups.get(className.substring(0, more));
        }
        return exact == null ? -1 : exact;
    }
}
