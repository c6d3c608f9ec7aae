package dev.tazza;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class whose methods guests import; see {@link Host#functions(Object)}.
 *
 * {@snippet :
 * @HostModule("env")
 * final class Environment {
 *     @Provides
 *     void log(String text) {
 *         System.out.println(text);
 *     }
 * }
 * }
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface HostModule {
    /** The name of the module that guests import from. */
    String value();
}
