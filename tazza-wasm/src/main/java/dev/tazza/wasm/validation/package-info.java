/** Validation (specification chapter 3). */
package dev.tazza.wasm.validation;
