/** What is computed about a graph, and what is done to it: a class for each pass. */
package dev.tazza.compiler.pass;
