package dev.tazza.wasi.descriptor;

/** How one of a file's times is changed. */
public sealed interface TimeChange {
    /** It stays as it is. */
    record Keep() implements TimeChange {}

    /** It becomes the current time. */
    record Now() implements TimeChange {}

    /**
     * It becomes a given time.
     *
     * @param nanos nanoseconds since 1970
     */
    record To(long nanos) implements TimeChange {}

    /** It stays as it is. */
    TimeChange KEEP = new Keep();

    /** It becomes the current time. */
    TimeChange NOW = new Now();
}
