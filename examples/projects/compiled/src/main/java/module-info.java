/** A modular program. Its package is exported because of the record that a guest's results become. */
module com.acme {
    requires dev.tazza;

    exports com.acme;
}
