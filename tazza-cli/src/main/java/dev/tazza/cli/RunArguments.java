package dev.tazza.cli;

import dev.tazza.runtime.Meter;
import dev.tazza.wasm.Features;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * What was typed after {@code tazza run}.
 *
 * @param file the module's file, or {@code -}; null if only help is asked for
 * @param guestArguments what follows the file
 * @param directories the directories granted
 * @param hidden the paths that are kept out of them
 * @param environment the guest's environment, in the order given
 * @param network the values of {@code --net}, an empty one for a plain {@code --net}
 * @param listen the addresses of the sockets to hand over
 * @param invoke the function to call, or null
 * @param reactor whether the first guest argument names the function
 * @param modules what to link, in the order given
 * @param plugins the plug-ins as far as options are about them; null if none is
 * @param features what the module may use
 * @param timeLimit how long the guest may run, or null
 * @param memoryPageLimit the largest memory in pages, or -1
 * @param tableLimit the largest table in elements, or -1
 * @param heapLimit how many bytes structs and arrays may take, or -1
 * @param measurement what is measured; null for nothing
 * @param engine what runs the guest
 * @param cache whether compiled code is kept between runs
 * @param trace how calls of the host are logged; null if they are not
 * @param coreDump where a core dump goes after a trap; null for none
 * @param debugInfo whether debuggers see lines and variables of the source
 * @param profile where to write a profile; null if there is to be none
 * @param debug whether to print Java stack traces
 * @param help whether help is asked for
 */
record RunArguments(
        String file,
        List<String> guestArguments,
        List<DirectoryGrant> directories,
        List<String> hidden,
        Map<String, String> environment,
        List<String> network,
        List<String> listen,
        String invoke,
        boolean reactor,
        List<LinkedModule> modules,
        PluginSearch plugins,
        Features features,
        Duration timeLimit,
        long memoryPageLimit,
        long tableLimit,
        long heapLimit,
        Measurement measurement,
        EngineChoice engine,
        boolean cache,
        Trace trace,
        String coreDump,
        boolean debugInfo,
        String profile,
        boolean debug,
        boolean help) {

    /**
     * A module to link, from {@code --module}.
     *
     * @param name the name that imports give
     * @param file its file
     */
    record LinkedModule(String name, String file) {}

    /**
     * What is measured while the guest runs.
     *
     * @param limit the largest cost, unsigned; -1 for none
     * @param table the file that says what instructions cost, or null
     * @param counters what is counted for the report; none if there is none
     * @param json whether the report is JSON
     */
    record Measurement(long limit, String table, EnumSet<Meter.Counter> counters, boolean json) {}

    /**
     * How calls of the host are logged.
     *
     * @param file where to; null for standard error
     * @param timed whether with times
     */
    record Trace(String file, boolean timed) {}
}
