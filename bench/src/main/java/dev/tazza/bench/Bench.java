package dev.tazza.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures workloads on Tazza and on the engines that it is compared with.
 *
 * <p>Started by {@code bench/run}, which says in system properties where things are.
 */
public final class Bench {
    private final Settings settings;
    private final List<Workload> workloads;
    private final List<Peer> peers;
    private final Measurer measurer;

    /** What is there, with what is missing already said. */
    private Bench(Settings settings) throws IOException {
        this.settings = settings;
        var places = Places.ofProperties();
        var cache = new Cache(Path.of(System.getProperty("bench.cache")), settings.offline());
        var allWorkloads = Workloads.all(places, cache);
        var allPeers = Peers.all(places, cache);
        var names = new ArrayList<>(settings.names());
        var peerNames = names.stream().filter(name -> isPeer(name, allPeers)).toList();
        names.removeAll(peerNames);
        peers =
                allPeers.stream()
                        .filter(peer -> peerNames.isEmpty() || peerNames.contains(peer.name()))
                        .toList();
        workloads =
                allWorkloads.stream().filter(workload -> settings.wants(workload, names)).toList();
        for (var name : names) {
            if (workloads.stream().noneMatch(w -> name.equals(w.name()) || isGroup(name, w))) {
                throw new IllegalArgumentException(
                        "no workload, group or engine is called " + name);
            }
        }
        measurer = new Measurer(places, settings);
    }

    private static boolean isPeer(String name, List<Peer> peers) {
        return peers.stream().anyMatch(peer -> peer.name().equals(name));
    }

    private static boolean isGroup(String name, Workload workload) {
        return workload.group().word().equals(name);
    }

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        try {
            var bench = new Bench(new Settings(args));
            if (bench.settings.list()) {
                bench.list();
            } else {
                bench.measure();
            }
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private void list() {
        for (var workload : workloads) {
            System.out.printf(
                    "%-12s %-20s %s%n",
                    workload.group().word(),
                    workload.name(),
                    String.join(" ", workload.modes().stream().map(Mode::word).toList()));
        }
        System.out.println();
        for (var peer : peers) {
            System.out.println("engine       " + peer.name());
        }
    }

    private void measure() throws IOException {
        var available = new ArrayList<Peer>();
        for (var peer : peers) {
            if (peer.missing() == null) {
                available.add(peer);
            } else {
                System.err.println("bench: without " + peer.name() + ": " + peer.missing());
            }
        }
        var results = new ArrayList<Result>();
        for (var workload : workloads) {
            if (workload.missing() != null) {
                System.err.println("bench: without " + workload.name() + ": " + workload.missing());
                continue;
            }
            for (var mode : workload.modes()) {
                if (settings.wants(mode)) {
                    results.addAll(measure(workload, mode, available));
                }
            }
        }
        System.out.print(
                settings.json()
                        ? new JsonReport(results).text()
                        : new MarkdownReport(available, results).text());
    }

    /**
     * Every round has all engines in turn, so that what else the machine does meets all of them.
     */
    private List<Result> measure(Workload workload, Mode mode, List<Peer> available)
            throws IOException {
        var results = new ArrayList<Result>();
        for (var peer : available) {
            results.add(new Result(workload, mode, peer));
        }
        // A runner takes many turns itself.
        int rounds = mode == Mode.PROCESS ? settings.rounds(workload) : 1;
        for (int round = 1; round <= rounds; round++) {
            System.err.println(
                    "bench: " + workload.name() + ", " + mode.title() + ", round " + round);
            for (var result : results) {
                if (result.failure() == null && result.spentNanos() <= settings.patienceNanos()) {
                    measurer.measure(result);
                }
            }
        }
        return results;
    }
}
