package dev.tazza.compiler.classfile;

import java.util.HashMap;
import java.util.Map;

/** The constants of a class (JVMS 4.4), each kept once. */
final class ConstantPool {
    static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    static final int LONG = 5;
    static final int DOUBLE = 6;
    static final int CLASS = 7;
    static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;
    static final int METHOD_HANDLE = 15;
    private static final int REF_INVOKE_STATIC = 6;
    private static final int MAX_COUNT = 0xFFFF;

    private final Bytes bytes = new Bytes(1 << 12);
    private final Map<String, Integer> named = new HashMap<>();
    private final Map<Long, Integer> ints = new HashMap<>();
    private final Map<Long, Integer> longs = new HashMap<>();
    private final Map<Long, Integer> doubles = new HashMap<>();
    private int count = 1;

    int count() {
        return count;
    }

    Bytes bytes() {
        return bytes;
    }

    private int next(int slots) {
        int index = count;
        count += slots;
        if (count > MAX_COUNT) {
            throw new IllegalStateException("more than 65,535 constants in a class");
        }
        return index;
    }

    int utf8(String text) {
        var known = named.get(text);
        if (known != null) {
            return known;
        }
        int index = next(1);
        bytes.u1(UTF8);
        int at = bytes.size();
        bytes.u2(0);
        for (int i = 0; i < text.length(); i++) {
            modifiedUtf8(text.charAt(i));
        }
        int length = bytes.size() - at - Short.BYTES;
        if (length > MAX_COUNT) {
            throw new IllegalArgumentException("a constant of " + length + " bytes");
        }
        bytes.setU2(at, length);
        named.put(text, index);
        return index;
    }

    private void modifiedUtf8(char c) {
        if (c != 0 && c < 0x80) {
            bytes.u1(c);
        } else if (c < 0x800) {
            bytes.u1(0xC0 | c >> 6);
            bytes.u1(0x80 | c & 0x3F);
        } else {
            bytes.u1(0xE0 | c >> 12);
            bytes.u1(0x80 | c >> 6 & 0x3F);
            bytes.u1(0x80 | c & 0x3F);
        }
    }

    int classOf(String name) {
        return reference(CLASS, "\1" + name, utf8(name));
    }

    int string(String text) {
        return reference(STRING, "\2" + text, utf8(text));
    }

    private int reference(int tag, String key, int utf8) {
        var known = named.get(key);
        if (known != null) {
            return known;
        }
        int index = next(1);
        bytes.u1(tag);
        bytes.u2(utf8);
        named.put(key, index);
        return index;
    }

    int field(String owner, String name, String descriptor) {
        return member(FIELD, "\3", owner, name, descriptor);
    }

    int method(String owner, String name, String descriptor) {
        return member(METHOD, "\4", owner, name, descriptor);
    }

    private int member(int tag, String prefix, String owner, String name, String descriptor) {
        var key = prefix + owner + '.' + name + descriptor;
        var known = named.get(key);
        if (known != null) {
            return known;
        }
        int ownerIndex = classOf(owner);
        int nameAndType = nameAndType(name, descriptor);
        int index = next(1);
        bytes.u1(tag);
        bytes.u2(ownerIndex);
        bytes.u2(nameAndType);
        named.put(key, index);
        return index;
    }

    int staticMethodHandle(String owner, String name, String descriptor) {
        var key = "\6" + owner + '.' + name + descriptor;
        var known = named.get(key);
        if (known != null) {
            return known;
        }
        int method = method(owner, name, descriptor);
        int index = next(1);
        bytes.u1(METHOD_HANDLE);
        bytes.u1(REF_INVOKE_STATIC);
        bytes.u2(method);
        named.put(key, index);
        return index;
    }

    private int nameAndType(String name, String descriptor) {
        var key = "\5" + name + descriptor;
        var known = named.get(key);
        if (known != null) {
            return known;
        }
        int nameIndex = utf8(name);
        int descriptorIndex = utf8(descriptor);
        int index = next(1);
        bytes.u1(NAME_AND_TYPE);
        bytes.u2(nameIndex);
        bytes.u2(descriptorIndex);
        named.put(key, index);
        return index;
    }

    int integer(int value) {
        return number(INTEGER, ints, value, 1);
    }

    int floatBits(int bits) {
        // Told apart from the integers, which share the map, by a bit above theirs.
        return number(FLOAT, ints, 1L << Integer.SIZE | bits & 0xFFFF_FFFFL, 1);
    }

    int longValue(long value) {
        return number(LONG, longs, value, 2);
    }

    int doubleBits(long bits) {
        return number(DOUBLE, doubles, bits, 2);
    }

    private int number(int tag, Map<Long, Integer> known, long value, int slots) {
        // An integer that is negative has all high bits set, a float has only the one.
        var found = known.get(value);
        if (found != null) {
            return found;
        }
        int index = next(slots);
        bytes.u1(tag);
        if (slots == 1) {
            bytes.u4((int) value);
        } else {
            bytes.u8(value);
        }
        known.put(value, index);
        return index;
    }
}
