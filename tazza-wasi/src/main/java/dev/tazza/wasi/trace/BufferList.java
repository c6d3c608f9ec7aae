package dev.tazza.wasi.trace;

import java.io.ByteArrayOutputStream;

/**
 * The list of buffers that a call reads to or writes from.
 *
 * @param view where it is
 * @param address of the first entry
 * @param count of entries, as the guest says
 */
record BufferList(GuestView view, long address, long count) {
    private static final int ENTRY_SIZE = 8;
    private static final int SHOWN_ENTRIES = 4;

    // As many as calls accept; a list may be as long as the memory, and all of it empty.
    private static final int MOST_ENTRIES = 1024;

    /** Reads the two arguments from {@code slot} on. */
    static BufferList of(Arguments arguments, int slot) {
        return new BufferList(arguments.view(), arguments.u32(slot), arguments.u32(slot + 1));
    }

    /** Appends how long each buffer is. */
    void appendSizes(StringBuilder text) {
        if (!view.contains(address, count * ENTRY_SIZE)) {
            GuestView.appendBad(text, address);
            return;
        }
        text.append('[');
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ");
            if (i == SHOWN_ENTRIES) {
                text.append('…');
                break;
            }
            text.append(view.u32(address + (long) i * ENTRY_SIZE + 4));
        }
        text.append(" bytes]");
    }

    /** Appends what is in the buffers, {@code limit} bytes at most, as one string. */
    void appendContent(StringBuilder text, long limit) {
        if (!view.contains(address, count * ENTRY_SIZE)) {
            GuestView.appendBad(text, address);
            return;
        }
        var shown = new ByteArrayOutputStream();
        long length = 0;
        for (int i = 0; i < Math.min(count, MOST_ENTRIES) && length < limit; i++) {
            long entry = address + (long) i * ENTRY_SIZE;
            long buffer = view.u32(entry);
            long size = Math.min(view.u32(entry + 4), limit - length);
            if (!view.contains(buffer, size)) {
                GuestView.appendBad(text, buffer);
                return;
            }
            int room = GuestView.SHOWN_BYTES - shown.size();
            shown.writeBytes(view.bytes(buffer, (int) Math.min(size, room)));
            length += size;
            if (length > GuestView.SHOWN_BYTES) {
                break;
            }
        }
        GuestView.appendQuoted(text, shown.toByteArray(), length);
    }
}
