/** What a plug-in implements, and how one is found in a file. */
module dev.tazza.spi {
    requires transitive dev.tazza.runtime;

    exports dev.tazza.spi;
}
