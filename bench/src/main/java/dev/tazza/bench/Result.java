package dev.tazza.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** All measurements of a workload on an engine in one mode. */
final class Result {
    private final Workload workload;
    private final Mode mode;
    private final Peer peer;
    private final List<Sample> samples = new ArrayList<>();
    private long spentNanos;
    private String failure;

    /** A result without measurements. */
    Result(Workload workload, Mode mode, Peer peer) {
        this.workload = workload;
        this.mode = mode;
        this.peer = peer;
    }

    Workload workload() {
        return workload;
    }

    Mode mode() {
        return mode;
    }

    Peer peer() {
        return peer;
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** Adds measurements that took some time to make. */
    void add(List<Sample> more, long nanos) {
        samples.addAll(more);
        spentNanos += nanos;
    }

    /** Whether nothing has been measured yet. */
    boolean isEmpty() {
        return samples.isEmpty();
    }

    /** How long the measurements took, in nanoseconds. */
    long spentNanos() {
        return spentNanos;
    }

    /** Says why there are no measurements. */
    void fail(String why) {
        failure = why;
    }

    /** Why there are no measurements, or null. */
    String failure() {
        return failure;
    }

    /** Whether there are measurements. */
    boolean isMeasured() {
        return failure == null && !samples.isEmpty();
    }

    /** The least of a figure. */
    long minimum(ToLongFunction<Sample> figure) {
        return samples.stream().mapToLong(figure).min().orElseThrow();
    }

    /** The median of a figure. */
    long median(ToLongFunction<Sample> figure) {
        long[] sorted = samples.stream().mapToLong(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
