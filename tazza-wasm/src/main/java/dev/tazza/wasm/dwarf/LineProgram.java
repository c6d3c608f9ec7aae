package dev.tazza.wasm.dwarf;

/** Runs a line number program (DWARF 5, 6.2.5). */
final class LineProgram {
    private static final int COPY = 1;
    private static final int ADVANCE_PC = 2;
    private static final int ADVANCE_LINE = 3;
    private static final int SET_FILE = 4;
    private static final int SET_COLUMN = 5;
    private static final int CONST_ADD_PC = 8;
    private static final int FIXED_ADVANCE_PC = 9;
    private static final int END_SEQUENCE = 1;
    private static final int SET_ADDRESS = 2;

    private final LineHeader header;
    private final DwarfCursor in;
    private final LineTable.Builder rows = new LineTable.Builder();
    private long address;
    private long line;
    private long file;
    private long column;

    private LineProgram(Unit unit, long offset) {
        header = new LineHeader(unit, offset);
        in = new DwarfCursor(unit.sections().lines, header.programStart, header.programEnd);
        reset();
    }

    /** The lines of a unit. */
    static LineTable run(Unit unit) {
        var offset = unit.root().get(Dwarf.AT_STMT_LIST);
        return offset == null ? LineTable.EMPTY : new LineProgram(unit, offset.number()).run();
    }

    private void reset() {
        address = 0;
        line = 1;
        file = 1;
        column = 0;
    }

    private LineTable run() {
        while (in.hasNext()) {
            in.step();
            int opcode = in.u8();
            if (opcode >= header.opcodeBase) {
                special(opcode);
                row();
            } else if (opcode == 0) {
                extended();
            } else {
                standard(opcode);
            }
        }
        return rows.build(header.files);
    }

    private void special(int opcode) {
        int adjusted = opcode - header.opcodeBase;
        address += (long) (adjusted / header.lineRange) * header.minimumLength;
        line += header.lineBase + adjusted % header.lineRange;
    }

    private void row() {
        rows.row(address, number(file), number(line), number(column));
    }

    private static int number(long value) {
        return value < 0 || value > Integer.MAX_VALUE ? 0 : (int) value;
    }

    private void standard(int opcode) {
        switch (opcode) {
            case COPY -> row();
            case ADVANCE_PC -> address += in.uleb() * header.minimumLength;
            case ADVANCE_LINE -> line += in.sleb();
            case SET_FILE -> file = in.uleb();
            case SET_COLUMN -> column = in.uleb();
            case CONST_ADD_PC -> {
                long before = line;
                special(255);
                line = before;
            }
            case FIXED_ADVANCE_PC -> address += in.u16();
            default -> {
                for (int i = 0; i < header.operands[opcode]; i++) {
                    in.uleb();
                }
            }
        }
    }

    private void extended() {
        long length = in.uleb();
        int start = in.position();
        in.skip(length);
        if (length == 0) {
            return;
        }
        var operands = new DwarfCursor(in.section(), start, in.position());
        switch (operands.u8()) {
            case END_SEQUENCE -> {
                rows.endSequence(address);
                reset();
            }
            case SET_ADDRESS -> address = operands.unsigned((int) Math.min(length - 1, 8));
            default -> {
                // Of no use here.
            }
        }
    }
}
