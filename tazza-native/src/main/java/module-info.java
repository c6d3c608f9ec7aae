/** Plug-ins that are shared libraries, called without JNI. */
module dev.tazza.nativeplugin {
    requires transitive dev.tazza.spi;

    exports dev.tazza.nativeplugin;
}
