package dev.tazza.examples.kotlin

import dev.tazza.Program
import dev.tazza.wasm.text.TextFormat
import java.io.ByteArrayOutputStream
import java.nio.file.Files
import java.nio.file.Path
import java.util.function.IntUnaryOperator
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

class PluginTest {
    @TempDir
    lateinit var folder: Path

    private fun module(name: String): ByteArray =
        TextFormat.assemble(PluginTest::class.java.getResourceAsStream("/$name.wat")!!.readAllBytes(), name)

    private fun file(name: String): Path = Files.write(folder.resolve("guest.wasm"), module(name))

    @Test
    fun theLinesOfTheReadmeRun() {
        assertEquals(3, sum(file("docs/calculator")))
    }

    @Test
    fun guestsAreInterfacesWithStringsAndRecords() {
        val journal = Journal()
        val guest = plugin(Program.of(module("languages/plugin")), journal)
        guest.bind<Plugin>().use { plugin ->
            assertEquals(Division(3, 2), plugin.divide(17, 5))
            assertEquals("grö", plugin.half("größer!"))
            assertEquals("a", plugin.quarter("abcd"))
            assertEquals(14, plugin.twice(7))
            assertEquals(10, guest.export<IntUnaryOperator>("twice").applyAsInt(5))
        }
        assertEquals(listOf("7 twice", "7 twice"), journal.lines)
        assertThrows(IllegalStateException::class.java) { guest.memory() }
    }

    @Test
    fun memoryIsSeenWithoutACopy() {
        plugin(Program.of(module("languages/plugin")), Journal()).use { guest ->
            guest.memory().put(100, byteArrayOf(1, 2, 3))
            assertEquals(6, sumOfBytes(guest, 100, 3))
            assertEquals("7 twice", guest.memory().text(16, 7))
        }
    }

    @Test
    fun programsRun() {
        val output = ByteArrayOutputStream()
        assertEquals(0, run(file("docs/app"), output))
        assertEquals("hello\n", output.toString())
    }
}
