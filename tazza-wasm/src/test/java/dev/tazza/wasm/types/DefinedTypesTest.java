package dev.tazza.wasm.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.HeapType.Abstract;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.text.TextFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinedTypesTest {
    private static DefinedTypes types(String text) {
        return Module.decode(TextFormat.assemble("(module " + text + ")"), Features.all())
                .definedTypes();
    }

    private static ValueType reference(int type) {
        return ValueType.reference(true, new HeapType.Defined(type));
    }

    @Test
    void theSameTypeInTwoModulesIsTheSameObject() {
        var first = types("(type (func (param i32))) (type (func (param f64) (result i64)))");
        var second = types("(type (func)) (type (func (param f64) (result i64)))");

        assertSame(first.get(1), second.get(1));
        assertNotSame(first.get(0), second.get(0));
    }

    @Test
    void typesThatReferToTypesAreComparedByWhatTheyReferTo() {
        var first = types("(type (struct)) (type (array (ref 0)))");
        var shifted = types("(type (func)) (type (struct)) (type (array (ref 1)))");
        var other = types("(type (func)) (type (struct)) (type (array (ref 0)))");

        assertSame(first.get(1), shifted.get(2));
        assertNotSame(first.get(1), other.get(2));
    }

    @Test
    void recursiveTypesAreEqualIfTheirGroupsAre() {
        var first =
                types(
                        "(rec (type (struct (field (ref null 1)))) (type (struct (field (ref null 0)))))");
        var second =
                types(
                        """
                        (type (func))
                        (rec (type (struct (field (ref null 2)))) (type (struct (field (ref null 1)))))
                        """);
        var alone = types("(type $a (struct (field (ref null $a))))");

        assertSame(first.get(0), second.get(1));
        assertSame(first.get(1), second.get(2));
        assertNotSame(first.get(0), first.get(1), "the place in the group counts");
        assertNotSame(first.get(0), alone.get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(struct (field i8))          | (struct (field i16))",
                "(struct (field i8))          | (struct (field (mut i8)))",
                "(struct (field i32))         | (array i32)",
                "(struct (field i32 i32))     | (struct (field i32))",
                "(sub (struct))               | (struct)",
                "(func (param i32))           | (func (result i32))",
                "(func (param i32 i32))       | (func (param i32) (result i32))",
                "(func (param funcref))       | (func (param (ref func)))",
                "(func (param (ref null $t))) | (func (param (ref $t)))",
                "(array (ref $t))             | (array (ref struct))"
            })
    void typesThatDifferAreDifferent(String first, String second) {
        var types = types("(type $t (struct)) (type %s) (type %s)".formatted(first, second));
        assertNotSame(types.get(1), types.get(2));
    }

    @Test
    void aSubtypeIsOneInEveryModule() {
        var small = types("(type $a (sub (struct (field i32))))");
        var large =
                types(
                        """
                        (type (func))
                        (type $a (sub (struct (field i32))))
                        (type $b (sub $a (struct (field i32 i64))))
                        (type $c (sub $b (struct (field i32 i64 f32))))
                        (type $other (sub (struct (field i64))))
                        """);

        assertTrue(large.get(3).isSubtypeOf(small.get(0)));
        assertTrue(large.get(3).isSubtypeOf(large.get(2)));
        assertTrue(large.get(1).isSubtypeOf(large.get(1)));
        assertFalse(large.get(1).isSubtypeOf(large.get(2)));
        assertFalse(large.get(4).isSubtypeOf(small.get(0)));
        assertEquals(2, large.get(3).depth());
        assertTrue(DefinedTypes.isSubtype(reference(3), large, reference(0), small));
        assertFalse(DefinedTypes.isSubtype(reference(0), small, reference(3), large));
    }

    @ParameterizedTest
    @CsvSource({
        "I31, EQ, true",
        "I31, ANY, true",
        "EQ, ANY, true",
        "STRUCT, EQ, true",
        "ARRAY, ANY, true",
        "NONE, I31, true",
        "NONE, ANY, true",
        "NOFUNC, FUNC, true",
        "NOEXTERN, EXTERN, true",
        "NOEXN, EXN, true",
        "FUNC, FUNC, true",
        "ANY, EQ, false",
        "EQ, I31, false",
        "I31, STRUCT, false",
        "NONE, FUNC, false",
        "NOFUNC, ANY, false",
        "FUNC, ANY, false",
        "EXTERN, ANY, false",
        "STRUCT, ARRAY, false",
        "NOEXN, ANY, false",
        "FUNC, NOFUNC, false"
    })
    void abstractTypesHaveAFixedOrder(Abstract sub, Abstract sup, boolean expected) {
        assertEquals(expected, sub.isSubtypeOf(sup));
    }

    @Test
    void definedTypesStandBetweenTheirAbstractTypes() {
        var types = types("(type (func)) (type (struct)) (type (array i8))");
        var tops = new Abstract[] {Abstract.FUNC, Abstract.STRUCT, Abstract.ARRAY};
        var bottoms = new Abstract[] {Abstract.NOFUNC, Abstract.NONE, Abstract.NONE};
        for (int i = 0; i < tops.length; i++) {
            assertTrue(types.isSubtype(reference(i), ValueType.reference(true, tops[i])));
            assertFalse(types.isSubtype(ValueType.reference(true, tops[i]), reference(i)));
            assertTrue(types.isSubtype(ValueType.reference(true, bottoms[i]), reference(i)));
            assertFalse(
                    types.isSubtype(
                            ValueType.reference(true, bottoms[(i + 1) % 2]), reference(i % 2)));
        }
        assertTrue(types.isSubtype(reference(1), ValueType.reference(true, Abstract.EQ)));
        assertFalse(types.isSubtype(reference(0), ValueType.reference(true, Abstract.EQ)));
    }

    @Test
    void nullIsNoValueOfATypeWithoutIt() {
        var types = types("(type (struct))");
        assertTrue(types.isSubtype(reference(0).withNullable(false), reference(0)));
        assertFalse(types.isSubtype(reference(0), reference(0).withNullable(false)));
    }

    @Test
    void numbersAreOnlySubtypesOfThemselves() {
        var types = types("");
        assertTrue(types.isSubtype(ValueType.I32, ValueType.I32));
        assertFalse(types.isSubtype(ValueType.I32, ValueType.I64));
        assertFalse(types.isSubtype(ValueType.I32, ValueType.EXTERNREF));
    }

    @Test
    void theTypeOfAHostFunctionIsThatOfTheModulesThatDefineItAlone() {
        var types =
                types(
                        "(type (func (param i32) (result i64))) (rec (type (func)) (type (func (param i32) (result i64))))");
        var host =
                DefinedTypes.of(new FunctionType(List.of(ValueType.I32), List.of(ValueType.I64)));

        assertSame(types.get(0), host);
        assertNotSame(types.get(2), host);
    }

    @Test
    void threadsThatDefineTheSameTypesAtOnceGetTheSameObjects() {
        var text =
                "(rec (type (sub (struct (field (ref null 1) i64 i32)))) (type (array (mut (ref null 0)))))";
        var found =
                IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(i -> types(text).get(1))
                        .distinct()
                        .toList();
        assertEquals(1, found.size());
    }
}
