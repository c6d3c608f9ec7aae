package dev.tazza.wasm.binary;

import java.util.Locale;

/** The sections of a module (specification 5.5.2), in the order in which they stand in it. */
public enum SectionId {
    /** Anything, anywhere; see {@link dev.tazza.wasm.CustomSection}. */
    CUSTOM(0),
    /** Types. */
    TYPE(1),
    /** Imports. */
    IMPORT(2),
    /** The types of the functions. */
    FUNCTION(3),
    /** Tables. */
    TABLE(4),
    /** Memories. */
    MEMORY(5),
    /** Exception tags. */
    TAG(13),
    /** Globals. */
    GLOBAL(6),
    /** Exports. */
    EXPORT(7),
    /** The start function. */
    START(8),
    /** Element segments. */
    ELEMENT(9),
    /** The number of data segments, which the validation of code needs to know. */
    DATA_COUNT(12),
    /** The bodies of the functions. */
    CODE(10),
    /** Data segments. */
    DATA(11);

    private static final SectionId[] BY_ENCODING = new SectionId[values().length];

    static {
        for (var id : values()) {
            BY_ENCODING[id.encoding] = id;
        }
    }

    private final int encoding;

    SectionId(int encoding) {
        this.encoding = encoding;
    }

    /** The section's id in the binary format. */
    public int encoding() {
        return encoding;
    }

    /** The section with this id in the binary format, or null if there is none. */
    public static SectionId of(int encoding) {
        return encoding >= 0 && encoding < BY_ENCODING.length ? BY_ENCODING[encoding] : null;
    }

    /** The section's name, such as {@code data count}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
