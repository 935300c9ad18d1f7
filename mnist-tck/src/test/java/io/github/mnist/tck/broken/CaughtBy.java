package io.github.mnist.tck.broken;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the tests of the kit that fail for a broken backend: all of these and no others. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface CaughtBy {
    String[] value();

    /** Names further tests that may fail or not, by how their threads happen to meet. */
    String[] sometimes() default {};
}
