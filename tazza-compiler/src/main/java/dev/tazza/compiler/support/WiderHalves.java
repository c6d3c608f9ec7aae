package dev.tazza.compiler.support;

/** Makes integer lanes wider: half of a half becomes a half. */
final class WiderHalves {
    private WiderHalves() {}

    /** The four bytes in the low half as numbers of 16 bits. */
    static long widenBytesUnsigned(long bytes) {
        long low = bytes & 0xFFFF_FFFFL;
        long pairs = (low | low << 16) & 0x0000_FFFF_0000_FFFFL;
        return (pairs | pairs << 8) & 0x00FF_00FF_00FF_00FFL;
    }

    /** As {@link #widenBytesUnsigned}, with their signs. */
    static long widenBytesSigned(long bytes) {
        long lanes = widenBytesUnsigned(bytes);
        // The factor makes of a sign all the bits above it.
        return lanes | (lanes & 0x0080_0080_0080_0080L) * 0x1FE;
    }

    /** The two numbers of 16 bits in the low half as numbers of 32 bits. */
    static long widenShortsUnsigned(long shorts) {
        long low = shorts & 0xFFFF_FFFFL;
        return (low | low << 16) & 0x0000_FFFF_0000_FFFFL;
    }

    /** As {@link #widenShortsUnsigned}, with their signs. */
    static long widenShortsSigned(long shorts) {
        long lanes = widenShortsUnsigned(shorts);
        return lanes | (lanes & 0x0000_8000_0000_8000L) * 0x1_FFFE;
    }

    /** The number in the low half. */
    static long widenIntUnsigned(long number) {
        return number & 0xFFFF_FFFFL;
    }

    /** As {@link #widenIntUnsigned}, with its sign. */
    static long widenIntSigned(long number) {
        return (int) number;
    }
}
