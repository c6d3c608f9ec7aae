package dev.tazza.wasi.trace;

/** Shows what a guest waits for, and what it is told. */
final class Subscriptions {
    private static final int SUBSCRIPTION_SIZE = 48;
    private static final int EVENT_SIZE = 32;
    private static final int CLOCK = 0;
    private static final int SHOWN = 8;

    private Subscriptions() {}

    /** Appends what is at an address. */
    private interface Element {
        void append(StringBuilder text, GuestView view, long at);
    }

    /** Appends subscriptions. */
    static void append(StringBuilder text, GuestView view, long address, long count) {
        appendAll(text, view, address, count, SUBSCRIPTION_SIZE, Subscriptions::appendSubscription);
    }

    /** Appends events. */
    static void appendEvents(StringBuilder text, GuestView view, long address, long count) {
        appendAll(text, view, address, count, EVENT_SIZE, Subscriptions::appendEvent);
    }

    private static void appendAll(
            StringBuilder text,
            GuestView view,
            long address,
            long count,
            int size,
            Element element) {
        if (!view.contains(address, count * size)) {
            GuestView.appendBad(text, address);
            return;
        }
        text.append('[');
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ");
            if (i == SHOWN) {
                text.append("… ").append(count).append(" in all");
                break;
            }
            element.append(text, view, address + (long) i * size);
        }
        text.append(']');
    }

    private static void appendSubscription(StringBuilder text, GuestView view, long at) {
        int tag = view.u8(at + 8);
        if (tag == CLOCK) {
            Names.CLOCK.appendConstant(text, view.u32(at + 16));
            text.append(' ').append(Long.toUnsignedString(view.u64(at + 24))).append("ns");
            int flags = view.u16(at + 40);
            if (flags != 0) {
                Names.CLOCK_FLAGS.appendFlags(text.append(' '), flags);
            }
            return;
        }
        Names.EVENT_TYPE.appendConstant(text, tag);
        text.append(' ').append((int) view.u32(at + 16));
    }

    private static void appendEvent(StringBuilder text, GuestView view, long at) {
        Names.EVENT_TYPE.appendConstant(text, view.u8(at + 10));
        text.append(" data=").append(Long.toUnsignedString(view.u64(at)));
        int error = view.u16(at + 8);
        if (error != 0) {
            HostTrace.appendErrno(text.append(' '), error);
        }
        int flags = view.u16(at + 24);
        if (flags != 0) {
            Names.EVENT_FLAGS.appendFlags(text.append(' '), flags);
        }
    }
}
