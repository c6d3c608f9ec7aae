"""Runs or compiles a module on Wasmtime, several times in one process; the command line is described
in node.mjs."""

import os
import sys
import time

import wasmtime


class Stopwatch:
    def __init__(self, results):
        self.results = results
        self.running = False

    def start(self):
        self.running = True
        self.cpu = time.process_time_ns()
        self.wall = time.perf_counter_ns()

    def stop(self):
        if self.running:
            self.wall = time.perf_counter_ns() - self.wall
            self.cpu = time.process_time_ns() - self.cpu
            self.running = False

    def write(self):
        self.stop()
        with open(self.results, "a") as file:
            file.write(f"{self.wall // 1000} {self.cpu // 1000}\n")


def engine_with_exceptions():
    config = wasmtime.Config()
    config.wasm_exceptions = True
    return wasmtime.Engine(config)


def run_turn(watch, grant, path, *args):
    engine = engine_with_exceptions()
    linker = wasmtime.Linker(engine)
    linker.define_wasi()
    nothing = wasmtime.FuncType([], [])
    linker.define_func("bench", "start", nothing, watch.start)
    linker.define_func("bench", "end", nothing, watch.stop)
    module = wasmtime.Module.from_file(engine, path)

    def turn():
        store = wasmtime.Store(engine)
        wasi = wasmtime.WasiConfig()
        wasi.argv = [os.path.basename(path), *args]
        wasi.inherit_stdin()
        wasi.inherit_stdout()
        wasi.inherit_stderr()
        if grant != "-":
            guest, host = grant.split("=", 1)
            wasi.preopen_dir(host, guest)
        store.set_wasi(wasi)
        try:
            linker.instantiate(store, module).exports(store)["_start"](store)
        except wasmtime.ExitTrap as end:
            return end.code
        return 0

    return turn


def compile_turn(path):
    with open(path, "rb") as file:
        code = file.read()
    engine = engine_with_exceptions()

    def turn():
        wasmtime.Module(engine, code)
        return 0

    return turn


def main():
    mode, results, count, seconds, *rest = sys.argv[1:]
    watch = Stopwatch(results)
    turn = compile_turn(*rest) if mode == "compile" else run_turn(watch, *rest)
    end = time.monotonic() + int(seconds)
    turns = 0
    while turns < int(count) or time.monotonic() < end:
        watch.start()
        status = turn()
        watch.write()
        if status:
            sys.exit(status)
        turns += 1


main()
