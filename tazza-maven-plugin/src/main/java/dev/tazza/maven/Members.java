package dev.tazza.maven;

import java.util.Set;

/** What both generated interfaces have in common. */
final class Members {
    /** Names of members that mean something else, or that every object has. */
    static final Set<String> RESERVED =
            Set.of(
                    "of",
                    "instantiate",
                    "addTo",
                    "close",
                    "clone",
                    "equals",
                    "finalize",
                    "getClass",
                    "hashCode",
                    "notify",
                    "notifyAll",
                    "toString",
                    "wait");

    private Members() {}

    /** Writes the record of a function's results, if it has several. */
    static void writeRecord(SourceWriter out, Signature function) {
        if (function.record() == null) {
            return;
        }
        out.line("/** The results of ", function.description(), ". */");
        out.line("record ", function.record(), "(", function.recordComponents(), ") {}");
        out.line();
    }
}
