// Runs modules for the fuzzer: see V8.java. A line of input is a module in base64 and, separated by
// spaces, the result types of all functions, the types of the globals, and calls such as
// 5:i-1,d10,x2. A line of output has an item for each call and for each export
// that holds state, separated by bars, as EngineRun.java writes them.
'use strict';
const crypto = require('node:crypto');
const readline = require('node:readline');

const fuel = Number(process.argv[process.argv.length - 1]);
const bits = new DataView(new ArrayBuffer(8));

function hostFunctions(exportsOf) {
    return {
        mix: (number, long, double) => BigInt.asIntN(64, long + BigInt(number) + (double > 0 ? 1n : 0n)),
        swap: (reference, number) => [number, reference],
        back: (number) => exportsOf().back((number + 1) | 0),
    };
}

function argument(text, exports) {
    const value = text.slice(1);
    switch (text[0]) {
        case 'i':
            return Number(value);
        case 'l':
            return BigInt(value);
        case 'f':
            bits.setInt32(0, Number(value));
            return bits.getFloat32(0);
        case 'd':
            bits.setBigInt64(0, BigInt(value));
            return bits.getFloat64(0);
        case 'r':
            return value === '-1' ? null : exports['f' + value];
        default:
            return value === '-1' ? null : 'x' + value;
    }
}

function text(value, isFloat) {
    if (value === null) return 'null';
    if (typeof value === 'function') return 'function ' + value.name;
    if (typeof value === 'string') return 'externref ' + value;
    if (!isFloat) return String(value);
    if (Number.isNaN(value)) return 'nan';
    bits.setFloat64(0, value);
    return bits.getBigUint64(0).toString(16).padStart(16, '0');
}

// What the exceptions of each tag carry, as in Layout.java.
const tags = ['', 'i', 'lxd'];

function exception(e, exports) {
    const tag = tags.findIndex((_, i) => e.is(exports['e' + i]));
    const values = [...tags[tag]].map((type, i) => text(e.getArg(exports['e' + tag], i), type === 'd'));
    return tag + ':' + values.join(',');
}

function outcome(call, exports, results) {
    const colon = call.indexOf(':');
    const name = 'f' + call.slice(0, colon);
    const args = call.slice(colon + 1).split(',').filter((a) => a !== '');
    exports.g0.value = fuel;
    try {
        const result = exports[name](...args.map((a) => argument(a, exports)));
        const values = results === '' ? [] : Array.isArray(result) ? result : [result];
        return name + '=' + values.map((v, i) => text(v, 'fd'.includes(results[i]))).join(',');
    } catch (e) {
        if (e instanceof WebAssembly.Exception) return name + '=exception ' + exception(e, exports);
        if (!(e instanceof WebAssembly.RuntimeError)) return name + '=trap ' + e;
        return name + '=trap ' + e.message;
    }
}

function observe(line) {
    const [module, results, globals, ...calls] = line.split(' ');
    let exports;
    const host = hostFunctions(() => exports);
    try {
        const compiled = new WebAssembly.Module(Buffer.from(module, 'base64'));
        exports = new WebAssembly.Instance(compiled, { host }).exports;
    } catch (e) {
        return 'refused: ' + e;
    }
    const resultTypes = results.split(',');
    const items = calls.map((c) => outcome(c, exports, resultTypes[parseInt(c, 10)]));
    for (const name of Object.keys(exports)) {
        const item = exports[name];
        if (item instanceof WebAssembly.Memory) {
            const bytes = new Uint8Array(item.buffer);
            const hash = crypto.createHash('sha1').update(bytes).digest('hex');
            items.push(`${name}=${bytes.length / 65536} ${hash}`);
        } else if (item instanceof WebAssembly.Table) {
            const elements = [];
            for (let i = 0; i < item.length; i++) elements.push(text(item.get(i), false));
            items.push(`${name}=${elements.join(',')}`);
        } else if (item instanceof WebAssembly.Global) {
            items.push(`${name}=${text(item.value, 'fd'.includes(globals[Number(name.slice(1))]))}`);
        }
    }
    return items.join('|');
}

readline
    .createInterface({ input: process.stdin, crlfDelay: Infinity })
    .on('line', (line) => process.stdout.write(observe(line).replaceAll('\n', ' ') + '\n'));
