/** What the packages of this module share and nobody else sees. */
package dev.tazza.wasm.internal;
