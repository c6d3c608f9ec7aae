package dev.tazza.examples.scala

import dev.tazza.{Export, Guest, Host, HostModule, Program, Provides}
import dev.tazza.wasi.Wasi
import java.io.OutputStream
import java.lang.foreign.ValueLayout
import java.nio.file.Path
import java.util.function.IntBinaryOperator
import scala.collection.mutable.ListBuffer
import scala.util.Using

trait Calculator:
  def add(a: Int, b: Int): Int

/** Calls one function of a guest that is granted nothing. */
def sum(module: Path): Int =
  val program = Program.load(module)
  Using.resource(program.instantiate()): guest =>
    val calculator = guest.as(classOf[Calculator])
    calculator.add(1, 2)

trait Plugin extends AutoCloseable:
  @Export("div-mod")
  def divide(dividend: Int, divisor: Int): Division

  def twice(number: Int): Int

  def half(text: String): String

  def quarter(text: String): String = half(half(text))

@HostModule("env")
class Journal:
  val lines: ListBuffer[String] = ListBuffer()

  @Provides
  def log(text: String): Unit = lines += text

/** A guest with functions of the host, for the caller to close. */
def plugin(program: Program, journal: Journal): Guest =
  val host = Host()
    .function("env", "add", classOf[IntBinaryOperator], (a, b) => a + b)
    .functions(journal)
  program.instantiate(host)

/** The sum of bytes in the guest's memory, which are not copied. */
def sumOfBytes(guest: Guest, address: Long, length: Long): Int =
  guest.memory().view(address, length, view =>
    (0L until view.byteSize).map(view.get(ValueLayout.JAVA_BYTE, _).toInt).sum)

/** Runs a program for WASI, which is granted a place to write to and no more. */
def run(module: Path, output: OutputStream): Int =
  Using.resource(Wasi.builder().output(output).arguments(java.util.List.of("app.wasm")).build()): wasi =>
    Program.load(module).run(wasi)
