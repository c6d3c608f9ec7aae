package dev.tazza.cli;

import dev.tazza.runtime.CostTable;
import dev.tazza.runtime.Meter;
import dev.tazza.runtime.MeterGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;

/** Measures a guest, as options ask for, and reports on it. */
final class Statistics {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final RunArguments.Measurement wanted;
    private final Meter meter;

    // Null unless the guest has threads.
    private MeterGroup threads;

    Statistics(RunArguments.Measurement wanted) {
        this.wanted = wanted;
        var counters = EnumSet.copyOf(wanted.counters());
        boolean limited = wanted.limit() != Meter.UNLIMITED;
        if (limited) {
            counters.add(Meter.Counter.COST);
        }
        meter = new Meter(table(wanted.table()), counters);
        if (limited) {
            meter.setLimit(wanted.limit());
        }
    }

    private static CostTable table(String file) {
        if (file == null) {
            return CostTable.ONES;
        }
        try {
            return CostTable.parse(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UsageException("--gas-table " + file + ": " + FileErrors.describe(e));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--gas-table " + file + ": " + e.getMessage());
        }
    }

    /** For the store of the guest. */
    Meter meter() {
        return meter;
    }

    /** For the stores of the threads of a guest, the first of which has the meter. */
    MeterGroup ofThreads() {
        threads = new MeterGroup(meter);
        return threads;
    }

    /** Prints the report, if one is wanted. */
    void report(Console console) {
        if (wanted.counters().isEmpty()) {
            return;
        }
        console.complain((wanted.json() ? json() : text()) + "\n");
    }

    private String text() {
        var text = new StringBuilder("--------------- Statistics ---------------\n");
        if (wanted.counters().contains(Meter.Counter.TIME)) {
            long guest = guestNanos();
            long host = hostNanos();
            line(text, "Total execution time", guest + host + " ns");
            line(text, "Wasm instructions execution time", guest + " ns");
            line(text, "Host functions execution time", host + " ns");
        }
        if (wanted.counters().contains(Meter.Counter.INSTRUCTIONS)) {
            line(text, "Executed wasm instructions count", Long.toUnsignedString(instructions()));
        }
        if (wanted.counters().contains(Meter.Counter.COST)) {
            line(text, "Gas costs", Long.toUnsignedString(cost()));
        }
        if (wanted.counters().contains(Meter.Counter.INSTRUCTIONS)
                && wanted.counters().contains(Meter.Counter.TIME)) {
            line(text, "Instructions per second", Long.toString(perSecond()));
        }
        return text.append("------------------------------------------").toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(label).append(": ").append(value).append('\n');
    }

    private String json() {
        return "{\"guestNanos\":"
                + guestNanos()
                + ",\"hostNanos\":"
                + hostNanos()
                + ",\"instructions\":"
                + Long.toUnsignedString(instructions())
                + ",\"cost\":"
                + Long.toUnsignedString(cost())
                + ",\"instructionsPerSecond\":"
                + perSecond()
                + "}";
    }

    private long perSecond() {
        long nanos = guestNanos();
        return nanos == 0 ? 0 : Math.round((double) instructions() * NANOS_PER_SECOND / nanos);
    }

    private long guestNanos() {
        return threads == null ? meter.guestNanos() : threads.guestNanos();
    }

    private long hostNanos() {
        return threads == null ? meter.hostNanos() : threads.hostNanos();
    }

    private long instructions() {
        return threads == null ? meter.instructions() : threads.instructions();
    }

    private long cost() {
        return threads == null ? meter.cost() : threads.cost();
    }
}
