package dev.tazza.compiler.artifact;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The classes of an artifact that has been found good. Immutable. */
public final class Artifact implements ClassSource {
    private final byte[] bytes;
    private final int length;
    private final int table;
    private final int count;
    private final int names;
    private final int contents;

    /** Made by {@link ArtifactReader}, which has checked all of it. */
    Artifact(byte[] bytes, int length, int table, int count, int names, int contents) {
        this.length = length;
        this.bytes = bytes;
        this.table = table;
        this.count = count;
        this.names = names;
        this.contents = contents;
    }

    /** The number of classes. */
    public int size() {
        return count;
    }

    /** The length of all of it in bytes. */
    int length() {
        return length;
    }

    @Override
    public byte[] find(String name) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int comparison = compare(name, middle);
            if (comparison == 0) {
                return file(middle);
            }
            if (comparison < 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return null;
    }

    /** All classes by their names. */
    public Map<String, byte[]> all() {
        var all = LinkedHashMap.<String, byte[]>newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            int start = names + nameStart(i);
            var name = new StringBuilder();
            for (int at = start; at < names + field(i, ArtifactFormat.NAME_END); at++) {
                name.append((char) bytes[at]);
            }
            all.put(name.toString(), file(i));
        }
        return all;
    }

    private int compare(String name, int index) {
        int start = names + nameStart(index);
        int nameLength = names + field(index, ArtifactFormat.NAME_END) - start;
        int common = Math.min(nameLength, name.length());
        for (int i = 0; i < common; i++) {
            int difference = name.charAt(i) - bytes[start + i];
            if (difference != 0) {
                return difference;
            }
        }
        return name.length() - nameLength;
    }

    private byte[] file(int index) {
        int start = contents + (index == 0 ? 0 : field(index - 1, ArtifactFormat.CONTENT_END));
        int end = contents + field(index, ArtifactFormat.CONTENT_END);
        int fileLength = field(index, ArtifactFormat.FILE_LENGTH);
        return fileLength == end - start
                ? Arrays.copyOfRange(bytes, start, end)
                : inflated(start, end, fileLength);
    }

    /** Null if that is no compressed class after all: its maker has sealed nonsense. */
    private byte[] inflated(int start, int end, int fileLength) {
        byte[] file = new byte[fileLength];
        try (var inflater = new Inflater(true)) {
            inflater.setInput(bytes, start, end - start);
            int inflated = inflater.inflate(file);
            return inflated == fileLength && inflater.finished() ? file : null;
        } catch (DataFormatException e) {
            return null;
        }
    }

    private int nameStart(int index) {
        return index == 0 ? 0 : field(index - 1, ArtifactFormat.NAME_END);
    }

    private int field(int index, int field) {
        return ArtifactFormat.getInt(bytes, table + index * ArtifactFormat.ENTRY_LENGTH + field);
    }
}
