package dev.tazza.wasm.dwarf;

import java.util.Arrays;

/**
 * Which line each address of a unit comes from. Rows are sorted by address; a row counts up to the
 * next one, and one with line 0 says that nothing is known.
 */
final class LineTable {
    static final LineTable EMPTY = new LineTable(new long[0], new int[0], new String[0]);

    // Address, then what it comes from: three numbers a row.
    private final long[] addresses;
    private final int[] places;
    private final String[] files;

    private LineTable(long[] addresses, int[] places, String[] files) {
        this.addresses = addresses;
        this.places = places;
        this.files = files;
    }

    /** The row that an address is in, or -1. */
    int find(long address) {
        int i = Arrays.binarySearch(addresses, address);
        if (i < 0) {
            i = -i - 2;
        } else {
            // Of several rows at one address the last one counts.
            while (i + 1 < addresses.length && addresses[i + 1] == address) {
                i++;
            }
        }
        return i < 0 || places[3 * i + 1] == 0 ? -1 : i;
    }

    /** The file of a row, as a path. */
    String file(int row) {
        return fileAt(places[3 * row]);
    }

    /** The file with a number; empty if there is none. */
    String fileAt(long number) {
        return number >= 0 && number < files.length && files[(int) number] != null
                ? files[(int) number]
                : "";
    }

    /** The line of a row, from 1. */
    int line(int row) {
        return places[3 * row + 1];
    }

    /** The column of a row, from 1; 0 if unknown. */
    int column(int row) {
        return places[3 * row + 2];
    }

    /** Collects rows, a sequence at a time. */
    static final class Builder {
        private long[] addresses = new long[64];
        private int[] places = new int[3 * 64];
        private int[] starts = new int[8];
        private int sequences;
        private int count;
        private int start;

        void row(long address, int file, int line, int column) {
            if (count == addresses.length) {
                addresses = Arrays.copyOf(addresses, 2 * count);
                places = Arrays.copyOf(places, 6 * count);
            }
            addresses[count] = address;
            places[3 * count] = file;
            places[3 * count + 1] = line;
            places[3 * count + 2] = column;
            count++;
        }

        /** Ends a sequence; one of code that was left out is forgotten. */
        void endSequence(long address) {
            boolean sorted = count > start && addresses[start] > 0;
            for (int i = start + 1; i < count && sorted; i++) {
                sorted = addresses[i] >= addresses[i - 1];
            }
            if (!sorted || address < addresses[count - 1] || address > Integer.MAX_VALUE) {
                count = start;
                return;
            }
            row(address, 0, 0, 0);
            if (sequences == starts.length) {
                starts = Arrays.copyOf(starts, 2 * sequences);
            }
            starts[sequences++] = start;
            start = count;
        }

        LineTable build(String[] files) {
            var order = new long[sequences];
            for (int i = 0; i < sequences; i++) {
                order[i] = addresses[starts[i]] << Integer.SIZE | i;
            }
            Arrays.sort(order);
            var sorted = new long[start];
            var places = new int[3 * start];
            int to = 0;
            for (long key : order) {
                int sequence = (int) key;
                int from = starts[sequence];
                int end = sequence + 1 < sequences ? starts[sequence + 1] : start;
                if (to > 0 && addresses[from] < sorted[to - 1]) {
                    // Sequences that overlap: the first one is as good as the other.
                    continue;
                }
                System.arraycopy(addresses, from, sorted, to, end - from);
                System.arraycopy(this.places, 3 * from, places, 3 * to, 3 * (end - from));
                to += end - from;
            }
            return new LineTable(Arrays.copyOf(sorted, to), Arrays.copyOf(places, 3 * to), files);
        }
    }
}
