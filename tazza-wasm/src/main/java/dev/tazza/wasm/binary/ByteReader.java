package dev.tazza.wasm.binary;

import dev.tazza.wasm.MalformedException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A cursor over a range of bytes in the binary format's primitive encodings (specification 5.2).
 * Every read past the end or of a malformed value throws {@link MalformedException} with the offset
 * it happened at. Not safe for use by several threads.
 */
public final class ByteReader {
    private static final int PAYLOAD = 0x7F;
    private static final int CONTINUES = 0x80;
    private static final int SIGN = 0x40;
    private static final int SHORT_SHIFT = Integer.SIZE - 7;

    static final String UNEXPECTED_END = "unexpected end of section or function";

    private final byte[] bytes;
    private int position;
    private int end;

    /** Reads {@code bytes} from {@code position} up to but not including {@code end}. */
    public ByteReader(byte[] bytes, int position, int end) {
        Objects.checkFromToIndex(position, end, bytes.length);
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    /** The offset of the next byte. */
    public int position() {
        return position;
    }

    /** One past the last byte of the range. */
    public int end() {
        return end;
    }

    /** The number of bytes left. */
    public int remaining() {
        return end - position;
    }

    /** Whether any byte is left. */
    public boolean hasNext() {
        return position < end;
    }

    /** Moves to a range of the same bytes. */
    public void reset(int newPosition, int newEnd) {
        Objects.checkFromToIndex(newPosition, newEnd, bytes.length);
        position = newPosition;
        end = newEnd;
    }

    /** Moves {@code count} bytes ahead. */
    public void skip(int count) {
        require(count);
        position += count;
    }

    /** The next byte, unsigned, without consuming it. */
    public int peek() {
        require(1);
        return bytes[position] & 0xFF;
    }

    /** An unsigned byte. */
    public int u8() {
        if (position >= end) {
            throw unexpectedEnd();
        }
        return bytes[position++] & 0xFF;
    }

    /** A {@code u32} in LEB128, as the bits of an {@code int}. */
    public int u32() {
        return isShort() ? bytes[position++] : (int) unsigned(32);
    }

    /**
     * A {@code u32} in LEB128 that counts or indexes things.
     *
     * @throws MalformedException also if it does not fit a non-negative {@code int}
     */
    public int count() {
        int start = position;
        int value = u32();
        if (value < 0) {
            throw new MalformedException("length out of bounds", start);
        }
        return value;
    }

    /** A {@code u64} in LEB128. */
    public long u64() {
        return isShort() ? bytes[position++] : unsigned(64);
    }

    /** An {@code s32} in LEB128. */
    public int s32() {
        return isShort() ? shortSigned() : (int) signed(32);
    }

    /** An {@code s33} in LEB128, as block types and heap types use it. */
    public long s33() {
        return isShort() ? shortSigned() : signed(33);
    }

    /** An {@code s64} in LEB128. */
    public long s64() {
        return isShort() ? shortSigned() : signed(64);
    }

    /** Four bytes, little-endian. */
    public int fixed32() {
        require(Integer.BYTES);
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value |= (bytes[position++] & 0xFF) << (Byte.SIZE * i);
        }
        return value;
    }

    /** Eight bytes, little-endian. */
    public long fixed64() {
        long low = fixed32() & 0xFFFF_FFFFL;
        return low | (long) fixed32() << Integer.SIZE;
    }

    /** A name (specification 5.2.4): a length and that many bytes of UTF-8. */
    public String name() {
        int start = position;
        int length = count();
        if (length > remaining()) {
            throw new MalformedException("length out of bounds", start);
        }
        int nameStart = position;
        position += length;
        if (isAscii(nameStart, position)) {
            return new String(bytes, nameStart, length, StandardCharsets.ISO_8859_1);
        }
        try {
            CharBuffer decoded =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, nameStart, length));
            return decoded.toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("malformed UTF-8 encoding", nameStart);
        }
    }

    private boolean isAscii(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the next integer is a single byte, as nearly all are. */
    private boolean isShort() {
        return position < end && bytes[position] >= 0;
    }

    private int shortSigned() {
        return bytes[position++] << SHORT_SHIFT >> SHORT_SHIFT;
    }

    private long unsigned(int bits) {
        int start = position;
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = lebByte(start);
            int left = bits - shift;
            if (left < 7 && (b & PAYLOAD) >>> left != 0) {
                throw tooLarge(b, start);
            }
            value |= (long) (b & PAYLOAD) << shift;
            if ((b & CONTINUES) == 0) {
                requireInside();
                return value;
            }
            if (left <= 7) {
                throw new MalformedException("integer representation too long", start);
            }
        }
    }

    private long signed(int bits) {
        int start = position;
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = lebByte(start);
            int left = bits - shift;
            if (left <= 7) {
                // The bits above the value's own must all equal its sign.
                int above = (b & PAYLOAD) >> (left - 1);
                int ones = PAYLOAD >> (left - 1);
                if ((b & CONTINUES) != 0) {
                    throw new MalformedException("integer representation too long", start);
                }
                if (above != 0 && above != ones) {
                    throw new MalformedException("integer too large", start);
                }
            }
            value |= (long) (b & PAYLOAD) << shift;
            if ((b & CONTINUES) == 0) {
                requireInside();
                int used = shift + 7;
                return (b & SIGN) != 0 && used < Long.SIZE ? value | -1L << used : value;
            }
        }
    }

    /**
     * The next byte of an integer that started at {@code start}. An integer that is cut off by the
     * end of the range is looked at as a whole all the same: that it is too long is the better
     * message.
     */
    private int lebByte(int start) {
        if (position >= end && (position == start || position >= bytes.length)) {
            throw unexpectedEnd();
        }
        return bytes[position++] & 0xFF;
    }

    private void requireInside() {
        if (position > end) {
            position = end;
            throw unexpectedEnd();
        }
    }

    private static MalformedException tooLarge(int lastByte, int start) {
        return new MalformedException(
                (lastByte & CONTINUES) != 0
                        ? "integer representation too long"
                        : "integer too large",
                start);
    }

    private void require(int count) {
        if (count < 0 || count > end - position) {
            throw unexpectedEnd();
        }
    }

    private MalformedException unexpectedEnd() {
        return new MalformedException(UNEXPECTED_END, position);
    }
}
