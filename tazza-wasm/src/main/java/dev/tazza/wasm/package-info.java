/** Modules, what they are made of, and everything that can go wrong with them. */
package dev.tazza.wasm;
