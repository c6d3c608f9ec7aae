package dev.tazza.wasm.text.lexer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberParserTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "+7, 7",
        "-7, -7",
        "2147483647, 2147483647",
        "2147483648, -2147483648",
        "4294967295, -1",
        "-2147483648, -2147483648",
        "0xffff_ffff, -1",
        "-0x8000_0000, -2147483648",
        "1_0_0, 100"
    })
    void i32TakesSignedAndUnsignedIntegers(String text, long expected) {
        assertEquals(expected, NumberParser.integer(text, 32));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"4294967296", "-2147483649", "0x1_0000_0000", "99999999999999999999999"})
    void i32RefusesWhatDoesNotFit(String text) {
        assertThrows(NumberFormatException.class, () -> NumberParser.integer(text, 32));
    }

    @ParameterizedTest
    @CsvSource({
        "18446744073709551615, -1",
        "0xffffffffffffffff, -1",
        "-9223372036854775808, -9223372036854775808",
        "9223372036854775807, 9223372036854775807"
    })
    void i64ReachesBothEnds(String text, long expected) {
        assertEquals(expected, NumberParser.integer(text, 64));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "18446744073709551616",
                "-9223372036854775809",
                "0x10000000000000000",
                "184467440737095516160"
            })
    void i64RefusesWhatDoesNotFit(String text) {
        assertThrows(NumberFormatException.class, () -> NumberParser.integer(text, 64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"256", "-129"})
    void i8RefusesWhatDoesNotFit(String text) {
        assertThrows(NumberFormatException.class, () -> NumberParser.integer(text, 8));
    }

    @Test
    void everyFloatPrintedInDecimalReadsAsItself() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            int bits = random.nextInt();
            float value = Float.intBitsToFloat(bits);
            if (Float.isFinite(value)) {
                assertEquals(bits, NumberParser.f32(Float.toString(value)));
                assertEquals(bits, NumberParser.f32(Float.toHexString(value)));
            }
        }
    }

    @Test
    void everyDoublePrintedInDecimalReadsAsItself() {
        var random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            long bits = random.nextLong();
            double value = Double.longBitsToDouble(bits);
            if (Double.isFinite(value)) {
                assertEquals(bits, NumberParser.f64(Double.toString(value)));
                assertEquals(bits, NumberParser.f64(Double.toHexString(value)));
                assertEquals(
                        bits,
                        NumberParser.f64(
                                sign(bits) + new BigDecimal(Math.abs(value)).toPlainString()));
            }
        }
    }

    private static String sign(long bits) {
        return bits < 0 ? "-" : "";
    }

    /** Halfway between two floats, and a hair to either side: the hair may be far behind. */
    @Test
    void f32RoundsToNearestTiesToEven() {
        var random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            int bits = random.nextInt(0x7F7F_FFFF);
            var low = new BigDecimal(Float.intBitsToFloat(bits));
            var high = new BigDecimal(Float.intBitsToFloat(bits + 1));
            var middle = low.add(high).divide(BigDecimal.TWO);
            var hair = middle.ulp().movePointLeft(30);
            int even = (bits & 1) == 0 ? bits : bits + 1;
            assertEquals(even, NumberParser.f32(middle.toPlainString()), () -> middle.toString());
            assertEquals(bits, NumberParser.f32(middle.subtract(hair).toPlainString()));
            assertEquals(bits + 1, NumberParser.f32(middle.add(hair).toPlainString()));
        }
    }

    /** A float rounded by way of a double would be wrong here. */
    @Test
    void hexadecimalFloatsRoundOnlyOnce() {
        assertEquals(
                Float.floatToRawIntBits(0x1.000002p0f), NumberParser.f32("0x1.00000100000000001"));
        assertEquals(Float.floatToRawIntBits(0x1.0p0f), NumberParser.f32("0x1.000001"));
        assertEquals(Float.floatToRawIntBits(0x1.000004p0f), NumberParser.f32("0x1.000003"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e39",
                "-1e39",
                "0x1p128",
                "0x1.ffffffp127",
                "340282356779733661637539395458142568448"
            })
    void f32RefusesWhatRoundsToInfinity(String text) {
        assertThrows(NumberFormatException.class, () -> NumberParser.f32(text));
    }

    @Test
    void theLargestFloatHasManySpellings() {
        int largest = 0x7F7F_FFFF;
        assertEquals(largest, NumberParser.f32("340282356779733661637539395458142568447"));
        assertEquals(largest, NumberParser.f32("0x1.fffffe_fffp127"));
        assertEquals(largest, NumberParser.f32("0x0.1fff_ffep131"));
    }

    @Test
    void exponentsMayBeFarOutOfRange() {
        assertEquals(0, NumberParser.f32("0x1p-99999999999999999999"));
        assertEquals(0, NumberParser.f64("1e-99999999999999999999"));
        assertEquals(0, NumberParser.f64("0x0p99999999999999999999"));
        assertEquals(0, NumberParser.f64("0e99999999999999999999"));
        assertThrows(
                NumberFormatException.class, () -> NumberParser.f64("0x1p99999999999999999999"));
    }

    @ParameterizedTest
    @CsvSource({
        "nan, 0x7fc00000",
        "-nan, 0xffc00000",
        "nan:0x1, 0x7f800001",
        "-nan:0x7f_ffff, 0xffffffff",
        "inf, 0x7f800000",
        "-inf, 0xff800000",
        "-0, 0x80000000",
        "-0x0.0p0, 0x80000000"
    })
    void f32TakesSpecialValues(String text, String bits) {
        assertEquals(Integer.parseUnsignedInt(bits.substring(2), 16), NumberParser.f32(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan:0x0", "nan:0x800000", "nan:0x1_0000_0000_0000_0000"})
    void f32RefusesPayloadsThatDoNotFit(String text) {
        assertThrows(NumberFormatException.class, () -> NumberParser.f32(text));
    }

    @Test
    void f64TakesPayloads() {
        assertEquals(0x7FF0_0000_0000_0001L, NumberParser.f64("nan:0x1"));
        assertEquals(-1L, NumberParser.f64("-nan:0xf_ffff_ffff_ffff"));
    }
}
