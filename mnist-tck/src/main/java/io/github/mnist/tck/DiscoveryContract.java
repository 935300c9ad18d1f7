package io.github.mnist.tck;

import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import java.lang.reflect.Modifier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How a backend is found and named. */
public interface DiscoveryContract extends BackendUnderTest {
    /** Checks {@link Backends#byId}: "Returns the backend with the given id." */
    @Test
    default void theBackendIsFoundByItsId() {
        Backend found = Backends.byId(backend().id());
        assertEquals(
                backend().getClass(),
                found.getClass(),
                "class found for the id '" + backend().id() + "'");
    }

    /** Checks {@link Backend#id}: "lower-case letters, digits and hyphens". */
    @Test
    default void theIdHasLowerCaseLettersDigitsAndHyphens() {
        String id = backend().id();
        assertTrue(
                Pattern.matches("[a-z0-9][a-z0-9-]*", id),
                "id: expected lower-case letters, digits and hyphens, found '" + id + "'");
    }

    /** Checks {@link Backend#id}: "the id, always the same". */
    @Test
    default void everyInstanceHasTheSameIdAndVersion() throws ReflectiveOperationException {
        Backend another = backend().getClass().getConstructor().newInstance();
        assertEquals(backend().id(), another.id(), "id of another instance");
        assertEquals(backend().version(), another.version(), "version of another instance");
    }

    /** Checks {@link Backend#version}: "Returns the versions of the backend and its engine for people". */
    @Test
    default void theVersionSaysSomething() {
        assertFalse(
                backend().version().isBlank(), "the version of '" + backend().id() + "' is blank");
    }

    /** Checks {@link Backend}: "an implementation is a public class with a public constructor without parameters". */
    @Test
    default void theClassIsPublicAndHasAConstructorWithoutParameters() {
        Class<?> type = backend().getClass();
        assertTrue(Modifier.isPublic(type.getModifiers()), type + " is not public");
        Assertions.assertDoesNotThrow(
                () -> type.getConstructor(), type + " has no public constructor without parameters");
    }

    /**
     * Checks {@link Backend}: "Constructing one and asking for id and version is cheap: the engine is loaded when a
     * trainer trains or a classifier is made." Measured in another process, where nothing is loaded yet.
     */
    @Test
    default void constructingIsCheap() {
        String[] cost = AnotherProcess.construct(backend().getClass()).split(" ", 3);
        String found = "; found " + cost[0] + " ms of CPU and " + cost[1] + " classes for " + cost[2];
        assertTrue(Long.parseLong(cost[0]) <= 200, "expected at most 200 ms of CPU" + found);
        assertTrue(Long.parseLong(cost[1]) <= 300, "expected at most 300 classes loaded" + found);
    }
}
