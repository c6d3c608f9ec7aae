package dev.tazza.wasm.dwarf;

import java.util.ArrayList;
import java.util.List;

/** The header of a line number program (DWARF 5, 6.2.4), of version 2 to 5. */
final class LineHeader {
    private static final int CONTENT_PATH = 1;
    private static final int CONTENT_DIRECTORY = 2;

    final int minimumLength;
    final int lineBase;
    final int lineRange;
    final int opcodeBase;
    final int[] operands;
    final String[] files;
    final long programStart;
    final long programEnd;
    private final Unit unit;
    private final int offsetSize;
    private final int version;

    LineHeader(Unit unit, long offset) {
        this.unit = unit;
        var in = unit.sections().lines.at(offset);
        long length = in.u32();
        if (length == 0xFFFF_FFFFL) {
            offsetSize = Long.BYTES;
            length = in.u64();
        } else {
            offsetSize = Integer.BYTES;
        }
        if (length < 0 || length > in.end() - in.position()) {
            throw in.problem("a line program of " + length + " bytes");
        }
        programEnd = in.position() + length;
        version = in.u16();
        if (version < 2 || version > 5) {
            throw in.problem("line program of unknown version " + version);
        }
        if (version == 5) {
            in.skip(2);
        }
        long headerLength = in.offset(offsetSize);
        if (headerLength > programEnd - in.position()) {
            throw in.problem("a header of " + headerLength + " bytes");
        }
        programStart = in.position() + headerLength;
        minimumLength = in.u8();
        if (version >= 4) {
            in.skip(1);
        }
        in.skip(1);
        lineBase = (byte) in.u8();
        lineRange = in.u8();
        opcodeBase = in.u8();
        if (lineRange == 0 || opcodeBase == 0) {
            throw in.problem("no range of lines");
        }
        operands = new int[opcodeBase];
        for (int i = 1; i < opcodeBase; i++) {
            operands[i] = in.u8();
        }
        files = version == 5 ? formattedFiles(in) : plainFiles(in);
    }

    private String[] plainFiles(DwarfCursor in) {
        var directories = new ArrayList<String>();
        directories.add(unit.root().string(Dwarf.AT_COMP_DIR));
        for (var name = in.string(); !name.isEmpty(); name = in.string()) {
            directories.add(name);
        }
        var result = new ArrayList<String>();
        // Files count from 1; the unit's own name stands in for 0.
        result.add(unit.root().string(Dwarf.AT_NAME));
        for (var name = in.string(); !name.isEmpty(); name = in.string()) {
            result.add(path(directories, in.uleb(), name));
            in.uleb();
            in.uleb();
        }
        return result.toArray(String[]::new);
    }

    private String[] formattedFiles(DwarfCursor in) {
        var directories = new ArrayList<String>();
        for (var directory : formatted(in)) {
            directories.add(directory.path);
        }
        var result = new ArrayList<String>();
        for (var file : formatted(in)) {
            result.add(path(directories, file.directory, file.path));
        }
        return result.toArray(String[]::new);
    }

    private record FormattedPath(String path, long directory) {}

    private List<FormattedPath> formatted(DwarfCursor in) {
        int formats = in.u8();
        var contents = new int[formats];
        var forms = new int[formats];
        for (int i = 0; i < formats; i++) {
            contents[i] = in.count();
            forms[i] = in.count();
        }
        int count = in.count();
        var result = new ArrayList<FormattedPath>();
        for (int i = 0; i < count; i++) {
            int start = in.position();
            in.step();
            String path = "";
            long directory = 0;
            for (int f = 0; f < formats; f++) {
                var value = Forms.read(forms[f], 0, in, 0, version, unit.addressSize(), offsetSize);
                if (contents[f] == CONTENT_PATH) {
                    path =
                            value.kind() == Value.Kind.STRING
                                    ? in.section().at(value.number()).string()
                                    : unit.string(value);
                } else if (contents[f] == CONTENT_DIRECTORY) {
                    directory = value.number();
                }
            }
            if (in.position() == start) {
                throw in.problem("a list of entries without content");
            }
            result.add(new FormattedPath(path, directory));
        }
        return result;
    }

    private String path(List<String> directories, long directory, String name) {
        if (isAbsolute(name) || directory < 0 || directory >= directories.size()) {
            return name;
        }
        String folder = directories.get((int) directory);
        if (!isAbsolute(folder) && !directories.getFirst().isEmpty() && directory > 0) {
            folder = directories.getFirst() + '/' + folder;
        }
        return folder.isEmpty() ? name : folder + '/' + name;
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("/") || path.length() > 1 && path.charAt(1) == ':';
    }
}
