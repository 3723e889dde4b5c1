package io.gatehouse.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a test needs of this machine. Where it is absent the test is skipped with a reason that names what to install;
 * with the system property {@code gatehouse.all=true} the same test fails with that reason.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Needs.AllOf.class)
@ExtendWith(NeedsCondition.class)
public @interface Needs {
    /** Programs of which one must be there (see {@link Programs}); empty asks for none. */
    String[] command() default {};

    /** Files or folders of which one must be there, absolute or relative to the checkout ({@code ../shared/data}). */
    String[] file() default {};

    /** Whether the test only works as root. */
    boolean root() default false;

    /** The Debian package to install when the command or file is absent. */
    String debianPackage() default "";

    /** Several needs on one test: all of them must be met. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @ExtendWith(NeedsCondition.class)
    @interface AllOf {
        /** The needs, each on its own. */
        Needs[] value();
    }
}
