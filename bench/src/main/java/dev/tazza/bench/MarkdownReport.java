package dev.tazza.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Results as tables in Markdown: for each group and mode processor time, wall time, and how the
 * engines compare with V8.
 */
final class MarkdownReport {
    private final List<Peer> peers;
    private final List<Result> results;
    private final StringBuilder text = new StringBuilder();

    /** A report on engines that are there. */
    MarkdownReport(List<Peer> peers, List<Result> results) {
        this.peers = peers;
        this.results = results;
    }

    /** The report. */
    String text() throws IOException {
        text.append("Engines:\n\n");
        for (var peer : peers) {
            text.append("* ").append(peer.name()).append(": ").append(peer.version()).append('\n');
        }
        for (var group : Group.values()) {
            for (var mode : Mode.values()) {
                var rows = rows(group, mode);
                if (!rows.isEmpty()) {
                    section(group, mode, rows);
                }
            }
        }
        failures();
        return text.toString();
    }

    /** The results of each workload by engine. */
    private Map<Workload, Map<Peer, Result>> rows(Group group, Mode mode) {
        var rows = new LinkedHashMap<Workload, Map<Peer, Result>>();
        for (var result : results) {
            if (result.workload().group() == group && result.mode() == mode) {
                rows.computeIfAbsent(result.workload(), workload -> new LinkedHashMap<>())
                        .put(result.peer(), result);
            }
        }
        return rows;
    }

    private void section(Group group, Mode mode, Map<Workload, Map<Peer, Result>> rows)
            throws IOException {
        text.append("\n## ").append(group.title()).append(", ").append(mode.title()).append("\n");
        var columns = new ArrayList<Peer>();
        for (var peer : peers) {
            if (rows.values().stream().anyMatch(row -> row.get(peer).isMeasured())) {
                columns.add(peer);
            }
        }
        String unit = mode == Mode.SERVER ? "a request, µs" : "ms, minimum (median)";
        double divisor = mode == Mode.SERVER ? 1 : 1000;
        times("processor time, " + unit, columns, rows, Sample::cpuMicros, divisor);
        times("wall time, " + unit, columns, rows, Sample::wallMicros, divisor);
        if (mode == Mode.COMPILE) {
            throughput(columns, rows);
        } else if (group == Group.START) {
            times("memory, MB", columns, rows, Sample::memoryKilobytes, 1024);
        }
        ratios(columns, rows);
    }

    private void header(String title, List<Peer> columns) {
        text.append("\n| ").append(title).append(" |");
        for (var peer : columns) {
            text.append(' ').append(peer.name()).append(" |");
        }
        text.append("\n|---|").append("--:|".repeat(columns.size())).append('\n');
    }

    private void times(
            String title,
            List<Peer> columns,
            Map<Workload, Map<Peer, Result>> rows,
            ToLongFunction<Sample> figure,
            double divisor) {
        header(title, columns);
        rows.forEach(
                (workload, row) -> {
                    text.append("| ").append(workload.name()).append(" |");
                    for (var peer : columns) {
                        var result = row.get(peer);
                        text.append(' ')
                                .append(result.isMeasured() ? pair(result, figure, divisor) : "–")
                                .append(" |");
                    }
                    text.append('\n');
                });
    }

    private static String pair(Result result, ToLongFunction<Sample> figure, double divisor) {
        String minimum = number(result.minimum(figure) / divisor);
        return result.samples().size() == 1
                ? minimum
                : minimum + " (" + number(result.median(figure) / divisor) + ")";
    }

    private void throughput(List<Peer> columns, Map<Workload, Map<Peer, Result>> rows)
            throws IOException {
        header("MB of module a second of processor time", columns);
        for (var row : rows.entrySet()) {
            text.append("| ").append(row.getKey().name()).append(" |");
            long bytes = Files.size(row.getKey().module());
            for (var peer : columns) {
                var result = row.getValue().get(peer);
                text.append(' ')
                        .append(
                                result.isMeasured()
                                        ? number((double) bytes / result.minimum(Sample::cpuMicros))
                                        : "–")
                        .append(" |");
            }
            text.append('\n');
        }
    }

    /** Least processor time, divided by that of V8 as it comes and of V8's optimising tier. */
    private void ratios(List<Peer> columns, Map<Workload, Map<Peer, Result>> rows) {
        var reference = peer(columns, Peers.REFERENCE);
        var optimised = peer(columns, Peers.OPTIMISED_REFERENCE);
        if (reference == null || optimised == null) {
            return;
        }
        columns.remove(reference);
        columns.remove(optimised);
        if (columns.isEmpty()) {
            return;
        }
        header("processor time: ratio to V8 / to V8 --no-liftoff", columns);
        var means = new LinkedHashMap<Peer, Mean[]>();
        for (var peer : columns) {
            means.put(peer, new Mean[] {new Mean(), new Mean()});
        }
        rows.forEach(
                (workload, row) -> {
                    text.append("| ").append(workload.name()).append(" |");
                    for (var peer : columns) {
                        double first = ratio(row.get(peer), row.get(reference));
                        double second = ratio(row.get(peer), row.get(optimised));
                        means.get(peer)[0].add(first);
                        means.get(peer)[1].add(second);
                        text.append(' ').append(pair(first, second)).append(" |");
                    }
                    text.append('\n');
                });
        if (rows.size() > 1) {
            text.append("| geometric mean of what ran |");
            for (var peer : columns) {
                var mean = means.get(peer);
                text.append(' ').append(pair(mean[0].value(), mean[1].value())).append(" |");
            }
            text.append('\n');
        }
    }

    private static Peer peer(List<Peer> columns, String name) {
        return columns.stream().filter(peer -> peer.name().equals(name)).findFirst().orElse(null);
    }

    private static double ratio(Result result, Result reference) {
        if (!result.isMeasured() || !reference.isMeasured()) {
            return Double.NaN;
        }
        return (double) result.minimum(Sample::cpuMicros)
                / Math.max(1, reference.minimum(Sample::cpuMicros));
    }

    private static String pair(double first, double second) {
        return number(first) + " / " + number(second);
    }

    /** Three digits that count; a dash stands for what was not measured. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }

    private void failures() {
        var failed =
                results.stream()
                        .filter(result -> result.failure() != null)
                        .filter(result -> !result.failure().equals(Measurer.NOT_POSSIBLE))
                        .toList();
        if (failed.isEmpty()) {
            return;
        }
        text.append("\nNot measured:\n\n");
        for (var result : failed) {
            text.append("* ")
                    .append(result.workload().name())
                    .append(", ")
                    .append(result.mode().title())
                    .append(", ")
                    .append(result.peer().name())
                    .append(": ")
                    .append(result.failure())
                    .append('\n');
        }
    }

    /** A geometric mean. */
    private static final class Mean {
        private double logarithms;
        private int count;

        void add(double ratio) {
            if (!Double.isNaN(ratio)) {
                logarithms += Math.log(ratio);
                count++;
            }
        }

        double value() {
            return count == 0 ? Double.NaN : Math.exp(logarithms / count);
        }
    }
}
