/** A client for registries of container images. */
module dev.tazza.registry {
    requires transitive dev.tazza.image;
    requires java.net.http;

    exports dev.tazza.registry;
}
