/** Facts about modules, for people and tools that look at them. */
package dev.tazza.wasm.report;
