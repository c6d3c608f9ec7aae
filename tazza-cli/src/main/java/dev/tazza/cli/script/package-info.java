/** Runs scripts of the specification's test suite on an engine. */
package dev.tazza.cli.script;
