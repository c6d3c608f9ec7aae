/** A web service that calls a guest. */
package dev.tazza.examples.spring;
