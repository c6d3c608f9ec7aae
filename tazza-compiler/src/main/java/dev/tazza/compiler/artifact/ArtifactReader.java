package dev.tazza.compiler.artifact;

import dev.tazza.compiler.artifact.ArtifactException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads artifacts, whoever may have made them: whether one is for this module and compiler and
 * sealed with a trusted key is clear before its classes are looked at.
 */
final class ArtifactReader {
    /** DEFLATE makes nothing shorter than by this factor (zlib, "Maximum Compression Factor"). */
    private static final int MAX_COMPRESSION = 1_032;

    private final byte[] bytes;
    private final int start;
    private final int length;

    private ArtifactReader(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
    }

    /**
     * Reads the artifact that fills a range of {@code bytes}, which must not change any more.
     *
     * @throws ArtifactException if it must not be used
     */
    static Artifact read(
            byte[] bytes, int start, int length, CodeIdentity identity, SealVerifier verifier)
            throws ArtifactException {
        return new ArtifactReader(bytes, start, length).read(identity, verifier);
    }

    private Artifact read(CodeIdentity identity, SealVerifier verifier) throws ArtifactException {
        if (length < ArtifactFormat.HEADER_LENGTH) {
            throw damaged("it is too short");
        }
        if (!ArtifactFormat.hasMagic(bytes, start)) {
            throw damaged("it does not start as stored code does");
        }
        int version = number(ArtifactFormat.VERSION_OFFSET);
        if (version != ArtifactFormat.VERSION) {
            throw new ArtifactException(
                    Reason.OUTDATED,
                    "it has format "
                            + Integer.toUnsignedString(version)
                            + ", this version reads format "
                            + ArtifactFormat.VERSION);
        }
        if (number(ArtifactFormat.LENGTH_OFFSET) != length) {
            throw damaged(
                    "its length is "
                            + length
                            + " bytes instead of "
                            + Integer.toUnsignedString(number(ArtifactFormat.LENGTH_OFFSET)));
        }
        int algorithm = number(ArtifactFormat.ALGORITHM_OFFSET);
        int sealLength = ArtifactFormat.sealLength(algorithm);
        if (sealLength < 0) {
            throw damaged("its seal is of an unknown kind");
        }
        int end = length - sealLength;

        int at = ArtifactFormat.HEADER_LENGTH;
        requireText(
                at,
                number(ArtifactFormat.IDENTITY_LENGTH_OFFSET),
                end,
                identity.compiler(),
                Reason.OUTDATED,
                "it was made by another version of the compiler");
        at += number(ArtifactFormat.IDENTITY_LENGTH_OFFSET);
        requireText(
                at,
                number(ArtifactFormat.OPTIONS_LENGTH_OFFSET),
                end,
                identity.options(),
                Reason.OTHER_OPTIONS,
                "it was made with other options");
        at += number(ArtifactFormat.OPTIONS_LENGTH_OFFSET);

        byte[] keyId = range(ArtifactFormat.KEY_ID_OFFSET, ArtifactFormat.KEY_ID_LENGTH);
        verifier.requireKnown(algorithm, keyId);
        if (!Arrays.equals(
                range(ArtifactFormat.DIGEST_OFFSET, Sha256.LENGTH), identity.moduleDigest())) {
            throw new ArtifactException(Reason.OTHER_MODULE, "it was made from another module");
        }
        verifier.verify(algorithm, keyId, Sha256.of(bytes, start, end), range(end, sealLength));
        return table(at, end);
    }

    /** The classes, where the table is at {@code at} and the seal at {@code end}. */
    private Artifact table(int at, int end) throws ArtifactException {
        int count = number(ArtifactFormat.COUNT_OFFSET);
        if (count < 0 || count > (end - at) / ArtifactFormat.ENTRY_LENGTH) {
            throw damaged("it cannot have " + Integer.toUnsignedString(count) + " classes");
        }
        int names = at + count * ArtifactFormat.ENTRY_LENGTH;
        int nameBytes = count == 0 ? 0 : number(names - ArtifactFormat.ENTRY_LENGTH);
        if (nameBytes < 0 || nameBytes > end - names) {
            throw damaged("the names of its classes are too long");
        }
        int contents = names + nameBytes;
        int previousStart = 0;
        int nameStart = 0;
        int contentStart = 0;
        for (int entry = at; entry < names; entry += ArtifactFormat.ENTRY_LENGTH) {
            int nameEnd = number(entry + ArtifactFormat.NAME_END);
            if (nameEnd <= nameStart || nameEnd > nameBytes) {
                throw damaged("the name of a class has a wrong length");
            }
            if (!isAscii(names + nameStart, names + nameEnd)) {
                throw damaged("the name of a class is not ASCII");
            }
            if (entry > at
                    && !isAscending(names + previousStart, names + nameStart, names + nameEnd)) {
                throw damaged("its classes are not in order");
            }
            previousStart = nameStart;
            nameStart = nameEnd;

            int contentEnd = number(entry + ArtifactFormat.CONTENT_END);
            if (contentEnd <= contentStart || contentEnd > end - contents) {
                throw damaged("a class has a wrong length");
            }
            int stored = contentEnd - contentStart;
            int file = number(entry + ArtifactFormat.FILE_LENGTH);
            if (file < stored || file > (long) stored * MAX_COMPRESSION) {
                throw damaged("a class has a wrong length");
            }
            if (number(entry + ArtifactFormat.ZERO) != 0) {
                throw damaged("the entry of a class has more than it should");
            }
            contentStart = contentEnd;
        }
        if (contentStart != end - contents) {
            throw damaged("there is something behind its classes");
        }
        return new Artifact(bytes, length, start + at, count, start + names, start + contents);
    }

    private void requireText(
            int at, int textLength, int end, String expected, Reason reason, String otherwise)
            throws ArtifactException {
        if (textLength < 0 || textLength > end - at) {
            throw damaged("a text in it is too long");
        }
        byte[] text = expected.getBytes(StandardCharsets.UTF_8);
        if (textLength != text.length || !Arrays.equals(range(at, textLength), text)) {
            throw new ArtifactException(reason, otherwise);
        }
    }

    private boolean isAscii(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[start + i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the name in [first, second) is before the one in [second, end). */
    private boolean isAscending(int first, int second, int end) {
        int common = Math.min(second - first, end - second);
        for (int i = 0; i < common; i++) {
            int difference = bytes[start + first + i] - bytes[start + second + i];
            if (difference != 0) {
                return difference < 0;
            }
        }
        return second - first < end - second;
    }

    private int number(int offset) {
        return ArtifactFormat.getInt(bytes, start + offset);
    }

    private byte[] range(int offset, int rangeLength) {
        return Arrays.copyOfRange(bytes, start + offset, start + offset + rangeLength);
    }

    private static ArtifactException damaged(String message) {
        return new ArtifactException(Reason.DAMAGED, message);
    }
}
