/** The functions of preview 1, except those of sockets and of waiting. */
package dev.tazza.wasi.preview1;
