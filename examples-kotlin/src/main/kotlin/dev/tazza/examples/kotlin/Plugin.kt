package dev.tazza.examples.kotlin

import dev.tazza.Export
import dev.tazza.Guest
import dev.tazza.Host
import dev.tazza.HostModule
import dev.tazza.Program
import dev.tazza.Provides
import dev.tazza.wasi.Wasi
import java.io.OutputStream
import java.lang.foreign.ValueLayout
import java.nio.file.Path
import java.util.function.IntBinaryOperator

interface Calculator {
    fun add(a: Int, b: Int): Int
}

/** Calls one function of a guest that is granted nothing. */
fun sum(module: Path): Int {
    val program = Program.load(module)
    program.instantiate().use { guest ->
        val calculator = guest.bind<Calculator>()
        return calculator.add(1, 2)
    }
}

@JvmRecord
data class Division(val quotient: Int, val remainder: Int)

interface Plugin : AutoCloseable {
    @Export("div-mod")
    fun divide(dividend: Int, divisor: Int): Division

    fun twice(number: Int): Int

    fun half(text: String): String

    fun quarter(text: String): String = half(half(text))
}

@HostModule("env")
class Journal {
    val lines = mutableListOf<String>()

    @Provides
    fun log(text: String) {
        lines += text
    }
}

/** A guest with functions of the host, for the caller to close. */
fun plugin(program: Program, journal: Journal): Guest {
    val host = Host()
        .provide("env", "add", IntBinaryOperator { a, b -> a + b })
        .functions(journal)
    return program.instantiate(host)
}

/** The sum of bytes in the guest's memory, which are not copied. */
fun sumOfBytes(guest: Guest, address: Long, length: Long): Int =
    guest.memory().view(address, length) { view ->
        view.elements(ValueLayout.JAVA_BYTE).mapToInt { it.get(ValueLayout.JAVA_BYTE, 0).toInt() }.sum()
    }

/** Runs a program for WASI, which is granted a place to write to and no more. */
fun run(module: Path, output: OutputStream): Int =
    Wasi.builder().output(output).arguments(listOf("app.wasm")).build().use { wasi ->
        Program.load(module).run(wasi)
    }
