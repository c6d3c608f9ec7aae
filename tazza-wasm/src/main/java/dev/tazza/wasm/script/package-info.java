/** The language of the specification's test suite, {@code .wast}: its model and its parser. */
package dev.tazza.wasm.script;
