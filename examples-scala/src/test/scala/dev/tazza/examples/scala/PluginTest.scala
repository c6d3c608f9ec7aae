package dev.tazza.examples.scala

import dev.tazza.Program
import dev.tazza.wasm.text.TextFormat
import java.io.ByteArrayOutputStream
import java.nio.file.{Files, Path}
import java.util.function.IntUnaryOperator
import org.junit.jupiter.api.Assertions.{assertEquals, assertThrows}
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import scala.compiletime.uninitialized
import scala.util.Using

class PluginTest:
  @TempDir
  var folder: Path = uninitialized

  private def module(name: String): Array[Byte] =
    TextFormat.assemble(classOf[PluginTest].getResourceAsStream(s"/$name.wat").readAllBytes(), name)

  private def file(name: String): Path = Files.write(folder.resolve("guest.wasm"), module(name))

  @Test
  def theLinesOfTheReadmeRun(): Unit =
    assertEquals(3, sum(file("docs/calculator")))

  @Test
  def guestsAreTraitsWithStringsAndRecords(): Unit =
    val journal = Journal()
    val guest = plugin(Program.of(module("languages/plugin")), journal)
    Using.resource(guest.as(classOf[Plugin])): plugin =>
      assertEquals(Division(3, 2), plugin.divide(17, 5))
      assertEquals("grö", plugin.half("größer!"))
      assertEquals("a", plugin.quarter("abcd"))
      assertEquals(14, plugin.twice(7))
      assertEquals(10, guest.function("twice", classOf[IntUnaryOperator]).applyAsInt(5))
    assertEquals(List("7 twice", "7 twice"), journal.lines.toList)
    assertThrows(classOf[IllegalStateException], () => guest.memory())

  @Test
  def memoryIsSeenWithoutACopy(): Unit =
    Using.resource(plugin(Program.of(module("languages/plugin")), Journal())): guest =>
      guest.memory().put(100, Array[Byte](1, 2, 3))
      assertEquals(6, sumOfBytes(guest, 100, 3))
      assertEquals("7 twice", guest.memory().text(16, 7))

  @Test
  def programsRun(): Unit =
    val output = ByteArrayOutputStream()
    assertEquals(0, run(file("docs/app"), output))
    assertEquals("hello\n", output.toString)
