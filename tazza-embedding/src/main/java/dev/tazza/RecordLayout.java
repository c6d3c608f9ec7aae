package dev.tazza;

import java.util.ArrayList;
import java.util.List;

/**
 * How a struct of C with the components of a record as its members lies in memory: each at a
 * multiple of its alignment, in their order. Immutable and safe for use by several threads.
 */
final class RecordLayout {
    private static final ClassValue<RecordLayout> ALL =
            new ClassValue<>() {
                @Override
                protected RecordLayout computeValue(Class<?> type) {
                    return new RecordLayout(type);
                }
            };

    private final RecordType type;
    private final List<Member> members = new ArrayList<>();
    private final long size;
    private final long alignment;

    /** A member: its type, and the layout of a struct in the struct, or null. */
    private record Member(Class<?> type, long offset, RecordLayout nested) {}

    private RecordLayout(Class<?> recordType) {
        type = RecordType.of(recordType);
        long end = 0;
        long largest = 1;
        for (int i = 0; i < type.components().size(); i++) {
            var member = type.components().get(i);
            var nested = member.isRecord() ? of(member) : null;
            long bytes = nested == null ? bytes(recordType, i) : nested.size;
            long alignedTo = nested == null ? bytes : nested.alignment;
            long offset = align(end, alignedTo);
            members.add(new Member(member, offset, nested));
            end = offset + bytes;
            largest = Math.max(largest, alignedTo);
        }
        alignment = largest;
        size = align(end, largest);
    }

    private long bytes(Class<?> recordType, int component) {
        var member = type.components().get(component);
        if (member == byte.class || member == boolean.class) {
            return Byte.BYTES;
        } else if (member == short.class || member == char.class) {
            return Short.BYTES;
        } else if (member == int.class || member == float.class) {
            return Integer.BYTES;
        } else if (member == long.class || member == double.class) {
            return Long.BYTES;
        }
        throw new IllegalArgumentException(
                recordType.getName()
                        + " is no struct: component "
                        + type.names().get(component)
                        + " is a "
                        + member.getSimpleName()
                        + ", not a primitive type or a record");
    }

    private static long align(long address, long alignment) {
        return (address + alignment - 1) & -alignment;
    }

    /**
     * The layout for a class of records.
     *
     * @throws IllegalArgumentException if it cannot be a struct
     */
    static RecordLayout of(Class<?> type) {
        return ALL.get(type);
    }

    /** The size in bytes, a multiple of the alignment. */
    long size() {
        return size;
    }

    /** Makes a record of what is in memory. */
    Object read(GuestMemory memory, long address) {
        var values = new Object[members.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(memory, address, members.get(i));
        }
        return type.make(values);
    }

    private static Object read(GuestMemory memory, long struct, Member member) {
        long address = struct + member.offset;
        if (member.nested != null) {
            return member.nested.read(memory, address);
        }
        return switch (member.type.getName()) {
            case "boolean" -> memory.getByte(address) != 0;
            case "byte" -> memory.getByte(address);
            case "short" -> memory.getShort(address);
            case "char" -> (char) memory.getShort(address);
            case "int" -> memory.getInt(address);
            case "float" -> memory.getFloat(address);
            case "long" -> memory.getLong(address);
            default -> memory.getDouble(address);
        };
    }

    /** Writes the components of a record; what is between them stays as it is. */
    void write(GuestMemory memory, long address, Object record) {
        for (int i = 0; i < members.size(); i++) {
            write(memory, address, members.get(i), type.get(record, i));
        }
    }

    private static void write(GuestMemory memory, long struct, Member member, Object value) {
        long address = struct + member.offset;
        if (member.nested != null) {
            member.nested.write(memory, address, value);
            return;
        }
        switch (member.type.getName()) {
            case "boolean" -> memory.putByte(address, (byte) ((boolean) value ? 1 : 0));
            case "byte" -> memory.putByte(address, (byte) value);
            case "short" -> memory.putShort(address, (short) value);
            case "char" -> memory.putShort(address, (short) (char) value);
            case "int" -> memory.putInt(address, (int) value);
            case "float" -> memory.putFloat(address, (float) value);
            case "long" -> memory.putLong(address, (long) value);
            default -> memory.putDouble(address, (double) value);
        }
    }
}
