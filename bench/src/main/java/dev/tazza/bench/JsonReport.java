package dev.tazza.bench;

import java.util.List;
import java.util.stream.Collectors;

/** Results in JSON: a list of objects, with all samples. */
final class JsonReport {
    private final List<Result> results;

    JsonReport(List<Result> results) {
        this.results = results;
    }

    /** The report. */
    String text() {
        return results.stream()
                .map(JsonReport::object)
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static String object(Result result) {
        String begin =
                "{\"workload\": "
                        + quoted(result.workload().name())
                        + ", \"mode\": "
                        + quoted(result.mode().word())
                        + ", \"engine\": "
                        + quoted(result.peer().name());
        if (!result.isMeasured()) {
            return begin + ", \"failure\": " + quoted(result.failure()) + "}";
        }
        return begin
                + ", \"cpuMinimum\": "
                + result.minimum(Sample::cpuMicros)
                + ", \"cpuMedian\": "
                + result.median(Sample::cpuMicros)
                + ", \"wallMinimum\": "
                + result.minimum(Sample::wallMicros)
                + ", \"wallMedian\": "
                + result.median(Sample::wallMicros)
                + ", \"memoryKilobytes\": "
                + result.median(Sample::memoryKilobytes)
                + ", \"runs\": "
                + result.samples().size()
                + "}";
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else {
                quoted.append(c < ' ' ? ' ' : c);
            }
        }
        return quoted.append('"').toString();
    }
}
