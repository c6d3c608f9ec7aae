package dev.tazza.cli.script;

/** A value of the host that scripts number. Two of the same number are the same. */
record HostReference(int number) {}
