package com.acme;

/** Calls a module that was compiled when the program was built. */
public final class Main {
    private Main() {}

    /** Prints what is divided, the quotient and the remainder. */
    public static void main(String[] arguments) {
        Division.Imports imports = dividend -> System.out.println("dividing " + dividend);
        try (var division = Division.instantiate(DivisionModule.program(), imports)) {
            var result = division.divMod(17, 5);
            System.out.println(result.r0() + " " + result.r1());
        }
    }
}
