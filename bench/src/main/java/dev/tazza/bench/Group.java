package dev.tazza.bench;

/** Workloads that share a table. */
enum Group {
    START("start", "Start-up"),
    KERNELS("kernels", "Kernels"),
    PROGRAMS("programs", "Programs"),
    SIGHTGLASS("sightglass", "Sightglass"),
    SIMD("simd", "SIMD"),
    COMPILATION("compilation", "Compilation of whole modules"),
    SERVER("server", "Server");

    private final String word;
    private final String title;

    Group(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** What the command line calls it. */
    String word() {
        return word;
    }

    /** For headings. */
    String title() {
        return title;
    }
}
