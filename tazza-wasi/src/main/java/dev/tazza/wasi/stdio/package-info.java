/** The standard streams. */
package dev.tazza.wasi.stdio;
