// Runs or compiles a module on Node, several times in one process; the common form of all peers:
//
//   run RESULTS COUNT SECONDS GRANT MODULE [ARGUMENT...]   runs the program COUNT times, then until
//                                                          SECONDS have passed
//   compile RESULTS COUNT SECONDS MODULE                   compiles it as often
//
// GRANT is GUEST=HOST, a directory, or -. A line is added to the file RESULTS for each turn: wall and
// processor time in microseconds, of what lies between bench.start and bench.end where the module
// calls them.
import { appendFileSync, readFileSync, writeSync } from 'node:fs';
import { WASI } from 'node:wasi';

const [mode, results, count, seconds, ...rest] = process.argv.slice(2);

class Stopwatch {
  start() {
    this.wall = process.hrtime.bigint();
    this.cpu = process.cpuUsage();
    this.stopped = undefined;
  }

  stop() {
    const wall = Number(process.hrtime.bigint() - this.wall) / 1000;
    const cpu = process.cpuUsage(this.cpu);
    this.stopped = `${Math.round(wall)} ${cpu.user + cpu.system}\n`;
  }

  write() {
    if (this.stopped === undefined) this.stop();
    appendFileSync(results, this.stopped);
  }
}

const watch = new Stopwatch();

function runProgram(module, args, grant) {
  const [guest, host] = grant.split('=');
  const preopens = grant === '-' ? {} : { [guest]: host };
  const wasi = new WASI({ version: 'preview1', args, preopens, returnOnExit: true });
  const bench = { start: () => watch.start(), end: () => watch.stop() };
  return wasi.start(new WebAssembly.Instance(module, { ...wasi.getImportObject(), bench }));
}

// As much of TeaVM's host as its program needs. What it leaves in the global is its main function.
function runTeaVm(module) {
  const known = {
    putcharStdout: code => writeSync(1, String.fromCharCode(code)),
    defineFunction: code => code,
    getProperty: () => 0,
    unwrapInt: value => value,
    createFunction1: () => 'function',
    random: () => 0,
  };
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    (imports[from] ??= {})[name] = known[name] ?? (() => null);
  }
  new WebAssembly.Instance(module, imports).exports.main.value([]);
  return 0;
}

// QuickJS is a library here: its host gives it the text of a program and takes the number it yields.
function runQuickJs(module, script) {
  const wasi = new WASI({ version: 'preview1', args: [], returnOnExit: true });
  const env = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    if (from === 'env') env[name] = () => 0;
  }
  const instance = new WebAssembly.Instance(module, { ...wasi.getImportObject(), env });
  wasi.initialize(instance);
  const guest = instance.exports;
  guest.qjs_init();
  const text = Buffer.from(`${script}\0`);
  const address = guest.wasm_malloc(text.length);
  text.copy(Buffer.from(guest.memory.buffer), address);
  const empty = address + text.length - 1;
  const value = guest.qjs_eval(address, text.length - 1, empty, 0);
  writeSync(1, `${Math.trunc(guest.qjs_get_float64(value))}\n`);
  return 0;
}

function run(module, args, grant) {
  const imports = WebAssembly.Module.imports(module);
  if (imports.some(wanted => wanted.module === 'teavm')) return runTeaVm(module);
  if (imports.some(wanted => wanted.name === 'host_interrupt')) return runQuickJs(module, args[1]);
  return runProgram(module, args, grant);
}

const builtins = { builtins: ['js-string'] };
const end = performance.now() + 1000 * Number(seconds);
const more = turn => turn < Number(count) || performance.now() < end;
if (mode === 'compile') {
  const bytes = readFileSync(rest[0]);
  for (let turn = 0; more(turn); turn++) {
    // V8 knows a module again that it has compiled: a custom section makes it another one.
    const section = [0, 6, 1, 0x2e, ...new Uint8Array(Int32Array.of(turn).buffer)];
    const other = Buffer.concat([bytes, Uint8Array.from(section)]);
    watch.start();
    new WebAssembly.Module(other, builtins);
    watch.write();
  }
} else {
  const [grant, file, ...args] = rest;
  const module = new WebAssembly.Module(readFileSync(file), builtins);
  for (let turn = 0; more(turn) && !process.exitCode; turn++) {
    watch.start();
    process.exitCode = run(module, [file.split('/').pop(), ...args], grant);
    watch.write();
  }
}
