package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.ClassBuilder;
import dev.tazza.compiler.classfile.CodeBuilder;
import dev.tazza.wasm.dwarf.DebugInformation;
import dev.tazza.wasm.dwarf.SourceLocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of a class that has those of the source. Lines of the file that the class is named
 * after are themselves; what is of another file, or too far down for a line number of the JVM, has
 * a number above, which the source map of the class explains to debuggers (JSR 45).
 */
final class SourceLines implements Lines {
    private static final int OWN = 0xC000;
    private static final int UNKNOWN = 0xFFFF;
    private static final String STRATUM = "Guest";

    private final DebugInformation information;
    private final String path;
    private final Map<SourceLocation, Integer> others = new LinkedHashMap<>();
    private int[] marks = new int[64];
    private int count;
    private CodeBuilder method;
    private int current;

    /**
     * @param information the debug information of the module
     * @param path the path of the file that the class is named after
     */
    SourceLines(DebugInformation information, String path) {
        this.information = information;
        this.path = path;
    }

    @Override
    public boolean isOfSource() {
        return true;
    }

    @Override
    public boolean begins(int offset, CodeBuilder code) {
        return code != method || number(offset) != current;
    }

    @Override
    public void mark(int offset, CodeBuilder code) {
        int line = number(offset);
        if (code == method && line == current) {
            return;
        }
        method = code;
        current = line;
        if (count == marks.length) {
            marks = Arrays.copyOf(marks, 2 * count);
        }
        marks[count++] = line;
        marks[count++] = offset;
        code.line(line);
    }

    private int number(int offset) {
        var places = information.locate(offset);
        if (places.isEmpty() || places.getFirst().line() == 0) {
            return UNKNOWN;
        }
        var place = places.getFirst();
        if (place.line() < OWN && place.file().equals(path)) {
            return place.line();
        }
        // Without what does not matter to a debugger.
        var key = new SourceLocation("", place.file(), place.line(), 0, false);
        var known = others.get(key);
        if (known == null) {
            int next = OWN + others.size();
            known = Math.min(next, UNKNOWN);
            if (next < UNKNOWN) {
                others.put(key, known);
            }
        }
        return known;
    }

    @Override
    public int offset(int line, int from, int to) {
        for (int i = 0; i < count; i += 2) {
            if (marks[i] == line && marks[i + 1] >= from && marks[i + 1] < to) {
                return marks[i + 1];
            }
        }
        return -1;
    }

    @Override
    public void describe(ClassBuilder target) {
        String file = SourceNames.fileName(path);
        target.sourceFile(file);
        var files = new ArrayList<>(List.of(path));
        for (var place : others.keySet()) {
            if (!files.contains(place.file())) {
                files.add(place.file());
            }
        }
        var map = new StringBuilder("SMAP\n");
        map.append(file).append('\n').append(STRATUM).append("\n*S ").append(STRATUM);
        map.append("\n*F\n");
        for (int i = 0; i < files.size(); i++) {
            map.append("+ ").append(i + 1).append(' ');
            map.append(SourceNames.fileName(files.get(i))).append('\n');
            map.append(SourceNames.printable(files.get(i))).append('\n');
        }
        map.append("*L\n1#1,").append(OWN - 1).append(":1\n");
        for (var other : others.entrySet()) {
            map.append(other.getKey().line()).append('#');
            map.append(files.indexOf(other.getKey().file()) + 1).append(':');
            map.append(other.getValue()).append('\n');
        }
        target.sourceMap(map.append("*E\n").toString());
    }
}
