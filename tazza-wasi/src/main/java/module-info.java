/** WASI preview 1 and the socket extension, as capabilities. */
module dev.tazza.wasi {
    requires transitive dev.tazza.runtime;
}
