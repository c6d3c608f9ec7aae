package dev.tazza.compiler.artifact;

import java.util.Arrays;

/**
 * SHA-256 as FIPS 180-4 has it. It needs no other class and is quick while it is interpreted: no
 * calls, also not of the JDK's rotations, and everything in local variables.
 */
final class PlainSha256 extends Sha256 {
    private static final int BLOCK = 64;
    private static final int WORDS = 16;
    private static final int ROUNDS = 64;

    /** Where the length begins in the last block. */
    private static final int LENGTH_AT = BLOCK - Long.BYTES;

    /** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
    private static final int[] CONSTANTS = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
        0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
        0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
        0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
        0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
        0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
        0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
        0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
        0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    };

    /** The same of the square roots of the first 8 primes. */
    private static final int[] INITIAL = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    };

    private final int[] state = INITIAL.clone();
    private final int[] schedule = new int[ROUNDS];

    // A block of which the end is still missing.
    private final byte[] block = new byte[BLOCK];
    private int filled;

    private long total;

    @Override
    void update(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        total += length;
        if (filled > 0) {
            int part = Math.min(length, BLOCK - filled);
            System.arraycopy(bytes, at, block, filled, part);
            filled += part;
            at += part;
            if (filled < BLOCK) {
                return;
            }
            add(state, schedule, block, 0);
            filled = 0;
        }
        for (; end - at >= BLOCK; at += BLOCK) {
            add(state, schedule, bytes, at);
        }
        System.arraycopy(bytes, at, block, 0, end - at);
        filled = end - at;
    }

    @Override
    byte[] digest() {
        long bits = total * Byte.SIZE;
        block[filled++] = (byte) 0x80;
        Arrays.fill(block, filled, BLOCK, (byte) 0);
        if (filled > LENGTH_AT) {
            add(state, schedule, block, 0);
            Arrays.fill(block, (byte) 0);
        }
        for (int i = 0; i < Long.BYTES; i++) {
            block[BLOCK - 1 - i] = (byte) (bits >>> i * Byte.SIZE);
        }
        add(state, schedule, block, 0);
        byte[] digest = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            int shift = Integer.SIZE - Byte.SIZE - i % Integer.BYTES * Byte.SIZE;
            digest[i] = (byte) (state[i / Integer.BYTES] >>> shift);
        }
        return digest;
    }

    /** Adds the block of {@code bytes} that begins at {@code offset}; {@code w} is scratch. */
    private static void add(int[] state, int[] w, byte[] bytes, int offset) {
        int at = offset;
        for (int i = 0; i < WORDS; i++, at += Integer.BYTES) {
            w[i] =
                    bytes[at] << 24
                            | (bytes[at + 1] & 0xFF) << 16
                            | (bytes[at + 2] & 0xFF) << 8
                            | bytes[at + 3] & 0xFF;
        }
        for (int i = WORDS; i < ROUNDS; i++) {
            int x = w[i - 15];
            int y = w[i - 2];
            w[i] =
                    w[i - WORDS]
                            + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3)
                            + w[i - 7]
                            + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
        }
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        int f = state[5];
        int g = state[6];
        int h = state[7];
        int[] constants = CONSTANTS;
        for (int i = 0; i < ROUNDS; i++) {
            int first =
                    h
                            + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7))
                            + (e & f ^ ~e & g)
                            + constants[i]
                            + w[i];
            int second =
                    ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10))
                            + (a & b ^ a & c ^ b & c);
            h = g;
            g = f;
            f = e;
            e = d + first;
            d = c;
            c = b;
            b = a;
            a = first + second;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }
}
