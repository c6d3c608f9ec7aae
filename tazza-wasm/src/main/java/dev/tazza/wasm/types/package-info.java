/** Types as they are compared: the same wherever they are defined, with their subtypes. */
package dev.tazza.wasm.types;
