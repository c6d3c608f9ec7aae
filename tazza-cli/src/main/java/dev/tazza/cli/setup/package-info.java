/** Registers the runtime with container engines: {@code tazza setup}. */
package dev.tazza.cli.setup;
