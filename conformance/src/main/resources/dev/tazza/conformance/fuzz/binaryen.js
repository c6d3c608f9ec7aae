// Runs modules made by Binaryen for the fuzzer: see BinaryenModule.java for what a line of input
// holds, and BinaryenRun.java for the items of a line of output, which are separated by bars.
'use strict';
const crypto = require('node:crypto');
const readline = require('node:readline');

const bits = new DataView(new ArrayBuffer(8));

// JavaScript cannot hold vectors: this function, (func (export "f") (param v128)), hands both
// halves of one to the function it imports.
const splitter = new WebAssembly.Module(
    Buffer.from(
        '0061736d0100000001' + '0a0260027e7e0060017b00' + '0207010161016c0000' + '03020101' +
            '0705010166' + '0001' + '0a10010e00' + '2000fd1d00' + '2000fd1d01' + '1000' + '0b',
        'hex'));

function number(value) {
    if (Number.isNaN(value)) return 'nan';
    bits.setFloat64(0, value);
    return bits.getBigUint64(0).toString(16).padStart(16, '0');
}

function text(value, letter) {
    if (value === null) return 'null';
    if (letter === 'f' || letter === 'd') return number(value);
    if (letter === 'i' || letter === 'l') return String(value);
    if (typeof value === 'number') return 'i31 ' + value;
    if (typeof value === 'function') return 'function';
    if (typeof value === 'string') return value;
    return 'object';
}

const texts = (values, letters) => [...letters].map((l, i) => text(values[i], l)).join(',');

function nothing(letter) {
    return { i: 0, f: 0, d: 0, l: 0n }[letter] ?? null;
}

class Host {
    log = [];
    tags = { wasmtag: new WebAssembly.Tag({ parameters: ['i32'] }) };

    takeLog() {
        return this.log.splice(0).join(';');
    }

    stub(name, letters) {
        const [parameters, results] = letters.split('>');
        return (...args) => {
            this.log.push(name + ' ' + texts(args, parameters));
            if (name === 'throw') throw new WebAssembly.Exception(this.tags.wasmtag, args);
            const values = [...results].map(nothing);
            return values.length < 2 ? values[0] : values;
        };
    }

    vectorLog(name) {
        const l = (low, high) => this.log.push(`${name} ${low}/${high}`);
        return new WebAssembly.Instance(splitter, { a: { l } }).exports.f;
    }

    item({ kind, name }, letters) {
        if (kind === 'function') {
            return letters === 'v>' ? this.vectorLog(name) : this.stub(name, letters);
        }
        if (kind === 'tag') {
            const names = { i: 'i32', l: 'i64', f: 'f32', d: 'f64', x: 'externref' };
            const parameters = [...letters.split('>')[0]].map((letter) => names[letter]);
            return (this.tags[name] ??= new WebAssembly.Tag({ parameters }));
        }
        const value = nothing(letters[0]) ?? 'host';
        if (letters.length === 1) return value;
        const types = { i: 'i32', l: 'i64', f: 'f32', d: 'f64' };
        return new WebAssembly.Global({ value: types[letters[0]], mutable: true }, value);
    }

    imports(compiled, letters) {
        const result = {};
        WebAssembly.Module.imports(compiled).forEach((wanted, i) => {
            (result[wanted.module] ??= {})[wanted.name] = this.item(wanted, letters[i]);
        });
        return result;
    }
}

function argument(literal, letter) {
    if (letter === 'l') return BigInt(literal);
    return letter === 'x' ? null : Number(literal);
}

function failure(e) {
    if (e instanceof WebAssembly.Exception) return '=exception';
    return '=trap ' + (e instanceof WebAssembly.RuntimeError ? e.message : e);
}

function called(code, [parameters, results], literals) {
    try {
        const result = code(...[...parameters].map((letter, i) => argument(literals[i], letter)));
        return '=' + texts(results.length > 1 ? result : [result], results);
    } catch (e) {
        return failure(e);
    }
}

function state(item, letter) {
    if (item instanceof WebAssembly.Memory) {
        const bytes = new Uint8Array(item.buffer);
        return bytes.length / 65536 + ' ' + crypto.createHash('sha1').update(bytes).digest('hex');
    }
    if ('ve'.includes(letter)) return undefined;
    if (item instanceof WebAssembly.Global) return text(item.value, letter);
    if (!(item instanceof WebAssembly.Table)) return undefined;
    const elements = [];
    const wide = typeof item.length === 'bigint';
    for (let i = 0; i < item.length; i++) elements.push(text(item.get(wide ? BigInt(i) : i), letter));
    return elements.join(',');
}

function observe(line) {
    const [bytes, importLetters, exportLetters, ...calls] = line.split(' ');
    const host = new Host();
    let compiled;
    let instance;
    try {
        compiled = new WebAssembly.Module(Buffer.from(bytes, 'base64'));
    } catch (e) {
        return 'unsupported: ' + e;
    }
    try {
        instance = new WebAssembly.Instance(compiled, host.imports(compiled, importLetters.split(',')));
    } catch (e) {
        return 'instance' + failure(e);
    }
    const items = ['instance=' + host.takeLog()];
    const names = WebAssembly.Module.exports(compiled).map((e) => e.name);
    const letters = exportLetters.split(',');
    for (const call of calls.filter((c) => c !== '')) {
        const [index, literals] = call.split(':');
        const name = names[index];
        const result = called(instance.exports[name], letters[index].split('>'), literals.split(','));
        items.push(name + ' calls ' + host.takeLog());
        items.push(name + result);
    }
    names.forEach((name, i) => {
        const found = state(instance.exports[name], letters[i]);
        if (found !== undefined) items.push(name + '=' + found);
    });
    return items.join('|');
}

readline
    .createInterface({ input: process.stdin, crlfDelay: Infinity })
    .on('line', (line) => process.stdout.write(observe(line).replaceAll('\n', ' ') + '\n'));
