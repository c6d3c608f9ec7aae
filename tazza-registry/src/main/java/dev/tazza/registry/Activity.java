package dev.tazza.registry;

import java.util.concurrent.atomic.AtomicLong;

/** What has happened of an exchange so far; written by the threads of the HTTP client. */
final class Activity {
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean answered;
    private volatile boolean sent;

    /** Counts bytes that came or went. */
    void moved(long count) {
        bytes.addAndGet(count);
    }

    /** Notes that nothing remains to be sent. */
    void sent() {
        sent = true;
    }

    /** Notes that an answer has begun. */
    void answered() {
        answered = true;
    }

    long bytes() {
        return bytes.get();
    }

    /** Whether only the begin of an answer is missing. */
    boolean awaitsAnswer() {
        return sent && !answered;
    }
}
