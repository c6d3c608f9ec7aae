/** The plug-in {@code wasmedge_process}: commands of the host for guests, by allow-list. */
module dev.tazza.process {
    requires transitive dev.tazza.spi;

    exports dev.tazza.process;

    provides dev.tazza.spi.Plugin with
            dev.tazza.process.ProcessPlugin;
}
