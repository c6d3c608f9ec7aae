package dev.tazza;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a Java value stands for WebAssembly values. Lifting makes the Java value of them, lowering
 * the other way round.
 */
sealed interface Shape {
    /** The number of WebAssembly values. */
    int width();

    /** Makes the Java value of the boxed values from {@code at} on. */
    Object lift(Object[] values, int at, Guest guest);

    /**
     * Puts boxed values for a Java value from {@code at} on.
     *
     * @param room where in the guest's memory content may be put
     */
    void lower(Object value, Object[] values, int at, Room room);

    /**
     * A number, vector or reference that is the same on both sides.
     *
     * @param isChecked whether the value has to be looked at before it is passed to the guest
     */
    record Direct(Class<?> type, boolean isChecked) implements Shape {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public Object lift(Object[] values, int at, Guest guest) {
            return type.isPrimitive() ? values[at] : type.cast(values[at]);
        }

        @Override
        public void lower(Object value, Object[] values, int at, Room room) {
            values[at] = value;
        }
    }

    /** A {@code boolean} as an i32, of which all but 0 is true. */
    record Truth() implements Shape {
        /** {@code (boolean) int}. */
        static final MethodHandle BITS =
                find("bits", MethodType.methodType(int.class, boolean.class));

        /** {@code (int) boolean}. */
        static final MethodHandle OF = find("of", MethodType.methodType(boolean.class, int.class));

        private static MethodHandle find(String name, MethodType type) {
            try {
                return MethodHandles.lookup().findStatic(Truth.class, name, type);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public Object lift(Object[] values, int at, Guest guest) {
            return Truth.of((int) values[at]);
        }

        @Override
        public void lower(Object value, Object[] values, int at, Room room) {
            values[at] = Truth.bits((boolean) value);
        }

        static boolean of(int value) {
            return value != 0;
        }

        static int bits(boolean value) {
            return value ? 1 : 0;
        }
    }

    /** A {@code String} as the address of UTF-8 text that ends with a zero byte. */
    record CString(boolean is64) implements Shape {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public Object lift(Object[] values, int at, Guest guest) {
            long address = Address.of(values[at]);
            return address == 0 ? null : guest.memory().cString(address);
        }

        @Override
        public void lower(Object value, Object[] values, int at, Room room) {
            if (value == null) {
                values[at] = Address.box(0, is64);
                return;
            }
            byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
            long address = room.allocate(text.length + 1L);
            room.memory().put(address, text);
            room.memory().putByte(address + text.length, (byte) 0);
            values[at] = Address.box(address, is64);
        }
    }

    /** A {@code String} as address and length of UTF-8 text. */
    record Text(boolean is64) implements Shape {
        @Override
        public int width() {
            return 2;
        }

        @Override
        public Object lift(Object[] values, int at, Guest guest) {
            return guest.memory().text(Address.of(values[at]), Address.of(values[at + 1]));
        }

        @Override
        public void lower(Object value, Object[] values, int at, Room room) {
            Bytes.lower(((String) value).getBytes(StandardCharsets.UTF_8), values, at, is64, room);
        }
    }

    /** A {@code byte[]} as address and length; copied. */
    record Bytes(boolean is64) implements Shape {
        @Override
        public int width() {
            return 2;
        }

        @Override
        public Object lift(Object[] values, int at, Guest guest) {
            return guest.memory().bytes(Address.of(values[at]), Address.of(values[at + 1]));
        }

        @Override
        public void lower(Object value, Object[] values, int at, Room room) {
            lower((byte[]) value, values, at, is64, room);
        }

        static void lower(byte[] bytes, Object[] values, int at, boolean is64, Room room) {
            long address = room.allocate(bytes.length);
            room.memory().put(address, bytes);
            values[at] = Address.box(address, is64);
            values[at + 1] = Address.box(bytes.length, is64);
        }
    }

    /** A record as its components in their order. */
    record Fields(RecordType type, List<Shape> shapes, int width) implements Shape {
        @Override
        public Object lift(Object[] values, int at, Guest guest) {
            var parts = new Object[shapes.size()];
            int position = at;
            for (int i = 0; i < parts.length; i++) {
                parts[i] = shapes.get(i).lift(values, position, guest);
                position += shapes.get(i).width();
            }
            return type.make(parts);
        }

        @Override
        public void lower(Object value, Object[] values, int at, Room room) {
            int position = at;
            for (int i = 0; i < shapes.size(); i++) {
                shapes.get(i).lower(type.get(value, i), values, position, room);
                position += shapes.get(i).width();
            }
        }
    }

    /** The guest or its memory, for a host function that wants it: no value of WebAssembly. */
    record Injected(Class<?> type) implements Shape {
        @Override
        public int width() {
            return 0;
        }

        @Override
        public Object lift(Object[] values, int at, Guest guest) {
            return type == Guest.class ? guest : guest.memory();
        }

        @Override
        public void lower(Object value, Object[] values, int at, Room room) {
            throw new IllegalStateException("a guest cannot be passed to a guest");
        }
    }

    /**
     * A {@code MemorySegment} or {@code ByteBuffer} on the memory of a guest that calls the host.
     */
    record View(Class<?> type) implements Shape {
        @Override
        public int width() {
            return 2;
        }

        @Override
        public Object lift(Object[] values, int at, Guest guest) {
            var segment =
                    guest.memory().segment(Address.of(values[at]), Address.of(values[at + 1]));
            return type == MemorySegment.class
                    ? segment
                    : segment.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        }

        @Override
        public void lower(Object value, Object[] values, int at, Room room) {
            throw new IllegalStateException("a view cannot be passed to a guest");
        }
    }
}
