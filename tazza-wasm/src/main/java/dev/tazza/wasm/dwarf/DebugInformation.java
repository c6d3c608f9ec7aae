package dev.tazza.wasm.dwarf;

import dev.tazza.wasm.CustomSection;
import java.util.List;
import java.util.Optional;

/**
 * The debug information of a module: which line of the source an instruction comes from, and where
 * variables are. Nothing is read before something is asked for. What cannot be read is as if it
 * were not there, and {@link #problem} says why. Safe for use by several threads.
 */
public final class DebugInformation {
    private static final int NO_CODE = -1;

    private final DwarfSections sections;
    private final int codeOffset;
    private Units units;
    private boolean opened;
    private String problem = "";

    /**
     * Prepares to read.
     *
     * @param bytes the module; kept
     * @param sections its custom sections
     * @param codeOffset where the content of its code section begins; -1 if it has none
     */
    public DebugInformation(byte[] bytes, List<CustomSection> sections, int codeOffset) {
        this.sections = new DwarfSections(bytes, sections);
        this.codeOffset = codeOffset;
    }

    /** Whether the module has any. */
    public boolean isPresent() {
        return sections.info.length() > 0 && codeOffset != NO_CODE;
    }

    /** What is wrong with it, in a few words; empty if nothing was found to be so far. */
    public synchronized String problem() {
        return problem;
    }

    /**
     * Where an instruction is in the source: first the place itself, then the places of the calls
     * that were inlined, up to the function of the module.
     *
     * @param offset the offset of the instruction in the module's bytes
     * @return the places; empty if nothing is known
     */
    public synchronized List<SourceLocation> locate(int offset) {
        try {
            var unit = unit(offset);
            return unit == null ? List.of() : unit.locate(address(offset), units);
        } catch (DwarfException e) {
            broken(e);
            return List.of();
        }
    }

    /**
     * The function that an instruction belongs to, with its variables.
     *
     * @param offset the offset of the instruction in the module's bytes
     */
    public synchronized Optional<Subprogram> subprogram(int offset) {
        try {
            var unit = unit(offset);
            return unit == null
                    ? Optional.empty()
                    : Optional.ofNullable(unit.subprogram(address(offset), codeOffset, units));
        } catch (DwarfException e) {
            broken(e);
            return Optional.empty();
        }
    }

    private long address(int offset) {
        return (long) offset - codeOffset;
    }

    private UnitScopes unit(int offset) {
        if (!isPresent() || offset < codeOffset) {
            return null;
        }
        if (!opened) {
            opened = true;
            units = new Units(sections);
        }
        sections.info.budget().renew();
        return units == null ? null : units.at(address(offset));
    }

    private void broken(DwarfException e) {
        if (problem.isEmpty()) {
            problem = e.getMessage();
        }
    }
}
