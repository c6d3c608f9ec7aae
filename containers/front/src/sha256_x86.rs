//! SHA-256 with the instructions that processors of x86 have for it.

#![allow(unsafe_code)]

use std::arch::x86_64::{
    __m128i, _mm_add_epi32, _mm_alignr_epi8, _mm_loadu_si128, _mm_set_epi32, _mm_set_epi64x,
    _mm_sha256msg1_epu32, _mm_sha256msg2_epu32, _mm_sha256rnds2_epu32, _mm_shuffle_epi32,
    _mm_shuffle_epi8, _mm_storeu_si128,
};

/// Takes whole blocks. The processor must have the features `sha`, `sse4.1` and `ssse3`.
pub fn compress(state: &mut [u32; 8], blocks: &[u8], constants: &[u32; 64]) {
    // SAFETY: the only caller has asked for the features.
    unsafe { rounds(state, blocks, constants) }
}

#[target_feature(enable = "sha,sse4.1,ssse3,sse2")]
unsafe fn rounds(state: &mut [u32; 8], blocks: &[u8], constants: &[u32; 64]) {
    let [a, b, c, d, e, f, g, h] = state.map(|word| word as i32);
    // The order in which the instructions want them, from the highest lane.
    let mut abef = _mm_set_epi32(a, b, e, f);
    let mut cdgh = _mm_set_epi32(c, d, g, h);
    let big_endian = _mm_set_epi64x(0x0c0d_0e0f_0809_0a0b, 0x0405_0607_0001_0203);
    for block in blocks.chunks_exact(64) {
        let (before_abef, before_cdgh) = (abef, cdgh);
        // Four words of the schedule each; the oldest is replaced by the newest.
        let mut words = [abef; 4];
        for (i, four) in words.iter_mut().enumerate() {
            // SAFETY: the block has 64 bytes, and the load needs no alignment.
            let loaded = _mm_loadu_si128(block.as_ptr().add(16 * i).cast::<__m128i>());
            *four = _mm_shuffle_epi8(loaded, big_endian);
        }
        for i in 0..16 {
            if i >= 4 {
                let (oldest, next) = (words[i % 4], words[(i + 1) % 4]);
                let (third, newest) = (words[(i + 2) % 4], words[(i + 3) % 4]);
                let far = _mm_sha256msg1_epu32(oldest, next);
                let sum = _mm_add_epi32(far, _mm_alignr_epi8(newest, third, 4));
                words[i % 4] = _mm_sha256msg2_epu32(sum, newest);
            }
            // SAFETY: there are 64 constants.
            let four = _mm_loadu_si128(constants.as_ptr().add(4 * i).cast::<__m128i>());
            let four = _mm_add_epi32(words[i % 4], four);
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, four);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(four, 0x0e));
        }
        abef = _mm_add_epi32(abef, before_abef);
        cdgh = _mm_add_epi32(cdgh, before_cdgh);
    }
    let mut lanes = [0_u32; 8];
    // SAFETY: there are eight words, four for each store.
    _mm_storeu_si128(lanes.as_mut_ptr().cast::<__m128i>(), abef);
    _mm_storeu_si128(lanes.as_mut_ptr().add(4).cast::<__m128i>(), cdgh);
    let [f, e, b, a, h, g, d, c] = lanes;
    *state = [a, b, c, d, e, f, g, h];
}
