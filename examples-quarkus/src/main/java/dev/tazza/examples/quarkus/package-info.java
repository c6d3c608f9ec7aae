/** A web service that runs modules of its users. */
package dev.tazza.examples.quarkus;
