package dev.tazza.examples.kotlin

import dev.tazza.Guest
import dev.tazza.Host

/** The guest as an interface: `as` is a keyword of Kotlin. */
inline fun <reified T : Any> Guest.bind(): T = `as`(T::class.java)

/** An exported function as a functional interface. */
inline fun <reified T : Any> Guest.export(name: String): T = function(name, T::class.java)

/** Adds a function of the host, which is a functional interface made of a lambda. */
inline fun <reified T : Any> Host.provide(module: String, name: String, code: T): Host =
    function(module, name, T::class.java, code)
