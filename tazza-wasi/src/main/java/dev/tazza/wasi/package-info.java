/** WASI for guests: {@link dev.tazza.wasi.Wasi} says what one may reach. */
package dev.tazza.wasi;
