/**
 * What a Java program imports to run WebAssembly.
 *
 * {@snippet :
 * interface Calculator {
 *     int add(int a, int b);
 * }
 *
 * var program = Program.load(Path.of("calculator.wasm"));
 * try (var guest = program.instantiate()) {
 *     Calculator calculator = guest.as(Calculator.class);
 *     System.out.println(calculator.add(1, 2));
 * }
 * }
 *
 * <ul>
 *   <li>A {@link dev.tazza.Program} is a module that is ready to run, shared by all threads.
 *   <li>A {@link dev.tazza.Guest} is an instance of it, for one thread at a time: its exported
 *       functions as Java interfaces, and its {@linkplain dev.tazza.GuestMemory memory}.
 *   <li>A {@link dev.tazza.Host} is what a guest may import: lambdas, annotated methods, WASI,
 *       other guests. Without one, a guest reaches nothing.
 *   <li>A {@link dev.tazza.Snapshot} is a guest that has been initialised, frozen, and a {@link
 *       dev.tazza.GuestPool} a number of guests that are used again and again.
 * </ul>
 *
 * <p>No option for the JVM is needed, and nothing is printed: on the class path and on the module
 * path. In a program with modules, an interface that guests are called through is exported and
 * public, or in a package that is open to {@code dev.tazza}, or passed with a {@link
 * java.lang.invoke.MethodHandles.Lookup}.
 *
 * <p>No method of this package returns null, and none takes it. Only null references of WebAssembly
 * are null: elements of the arguments and results of {@link dev.tazza.Guest#call}, and objects in
 * interfaces that a program declares itself.
 */
package dev.tazza;
