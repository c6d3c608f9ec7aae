//! SHA-256 (FIPS 180-4), with the processor's instructions for it where it has them.

/// The round constants.
#[rustfmt::skip]
const K: [u32; 64] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
];

const INITIAL: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

const BLOCK: usize = 64;

/// A digest of what it is given, piece by piece.
pub struct Sha256 {
    state: [u32; 8],
    rest: Vec<u8>,
    length: u64,
    compress: fn(&mut [u32; 8], &[u8]),
}

impl Sha256 {
    pub fn new() -> Sha256 {
        Sha256::with(fastest())
    }

    fn with(compress: fn(&mut [u32; 8], &[u8])) -> Sha256 {
        Sha256 { state: INITIAL, rest: Vec::new(), length: 0, compress }
    }

    pub fn update(&mut self, mut bytes: &[u8]) {
        self.length += bytes.len() as u64;
        if !self.rest.is_empty() {
            let taken = (BLOCK - self.rest.len()).min(bytes.len());
            self.rest.extend_from_slice(&bytes[..taken]);
            bytes = &bytes[taken..];
            if self.rest.len() < BLOCK {
                return;
            }
            (self.compress)(&mut self.state, &self.rest);
            self.rest.clear();
        }
        let whole = bytes.len() / BLOCK * BLOCK;
        (self.compress)(&mut self.state, &bytes[..whole]);
        self.rest.extend_from_slice(&bytes[whole..]);
    }

    /// The digest in hexadecimal.
    pub fn hexadecimal(mut self) -> String {
        let bits = self.length * 8;
        let mut padding = vec![0x80_u8];
        while (self.rest.len() + padding.len()) % BLOCK != BLOCK - 8 {
            padding.push(0);
        }
        padding.extend_from_slice(&bits.to_be_bytes());
        self.update(&padding);
        self.state.iter().map(|word| format!("{:08x}", word)).collect()
    }
}

#[cfg(target_arch = "x86_64")]
fn fastest() -> fn(&mut [u32; 8], &[u8]) {
    if is_x86_feature_detected!("sha")
        && is_x86_feature_detected!("sse4.1")
        && is_x86_feature_detected!("ssse3")
    {
        return compress_with_instructions;
    }
    compress
}

#[cfg(not(target_arch = "x86_64"))]
fn fastest() -> fn(&mut [u32; 8], &[u8]) {
    compress
}

#[cfg(target_arch = "x86_64")]
fn compress_with_instructions(state: &mut [u32; 8], blocks: &[u8]) {
    crate::sha256_x86::compress(state, blocks, &K);
}

/// Takes whole blocks.
fn compress(state: &mut [u32; 8], blocks: &[u8]) {
    let mut w = [0_u32; 64];
    for block in blocks.chunks_exact(BLOCK) {
        for (word, bytes) in w.iter_mut().zip(block.chunks_exact(4)) {
            *word = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        }
        for i in 16..64 {
            let near = w[i - 2].rotate_right(17) ^ w[i - 2].rotate_right(19) ^ (w[i - 2] >> 10);
            let far = w[i - 15].rotate_right(7) ^ w[i - 15].rotate_right(18) ^ (w[i - 15] >> 3);
            w[i] = near.wrapping_add(w[i - 7]).wrapping_add(far).wrapping_add(w[i - 16]);
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
        for i in 0..64 {
            let first = h
                .wrapping_add(e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25))
                .wrapping_add((e & f) ^ (!e & g))
                .wrapping_add(K[i])
                .wrapping_add(w[i]);
            let second = (a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22))
                .wrapping_add((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d.wrapping_add(first);
            d = c;
            c = b;
            b = a;
            a = first.wrapping_add(second);
        }
        for (word, more) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *word = word.wrapping_add(more);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(compress: fn(&mut [u32; 8], &[u8]), pieces: &[&[u8]]) -> String {
        let mut digest = Sha256::with(compress);
        pieces.iter().for_each(|piece| digest.update(piece));
        digest.hexadecimal()
    }

    #[test]
    fn the_examples_of_the_standard() {
        for compress in [compress as fn(&mut [u32; 8], &[u8]), fastest()] {
            assert_eq!(
                digest(compress, &[b"abc"]),
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            );
            assert_eq!(
                digest(compress, &[]),
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            );
            assert_eq!(
                digest(
                    compress,
                    &[b"abcdbcdecdefdefgefghfghighij", b"hijkijkljklmklmnlmnomnopnopq"]
                ),
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            );
            let million = vec![b'a'; 1_000_000];
            assert_eq!(
                digest(compress, &[&million[..7], &million[7..]]),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            );
        }
    }

    #[test]
    fn all_lengths_and_divisions_are_the_same_to_both() {
        let bytes: Vec<u8> = (0..300_u32).map(|i| (i * 7 + i / 9) as u8).collect();
        for length in 0..bytes.len() {
            let bytes = &bytes[..length];
            let (first, second) = bytes.split_at(length / 3);
            assert_eq!(
                digest(compress, &[bytes]),
                digest(fastest(), &[first, second]),
                "{}",
                length
            );
        }
    }
}
