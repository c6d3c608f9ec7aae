/** A log of the calls that guests make of their host, with decoded arguments. */
package dev.tazza.wasi.trace;
