package io.github.mnist.tck.broken;

import io.github.mnist.backend.Backend;
import io.github.mnist.tck.BackendContract;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The kit finds what is wrong with a backend, and blames nothing else. */
class BrokenBackendsIT {
    static Stream<Class<?>> brokenBackends() {
        return Stream.of(
                        BrokenProviders.class,
                        BrokenClassifiers.class,
                        BrokenEngines.class,
                        BrokenTrainers.class,
                        BrokenWholeTrainers.class,
                        BrokenAtTheLimits.class)
                .flatMap(group -> Arrays.stream(group.getDeclaredClasses()))
                .filter(Backend.class::isAssignableFrom);
    }

    @ParameterizedTest
    @MethodSource("brokenBackends")
    void isCaughtByTheTestsThatShouldCatchIt(Class<? extends Backend> broken) {
        Map<String, Throwable> failures = run(broken);
        CaughtBy expected = broken.getAnnotation(CaughtBy.class);
        List<String> surprising = new ArrayList<>(failures.keySet());
        surprising.removeAll(List.of(expected.sometimes()));
        assertThat(surprising)
                .as(() -> broken.getSimpleName() + " fails with\n" + failures)
                .containsExactlyInAnyOrder(expected.value());
    }

    @Test
    void everyTestOfTheKitCatchesSomething() {
        List<String> tests = Arrays.stream(BackendContract.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .toList();
        List<String> catching = brokenBackends()
                .flatMap(broken ->
                        Arrays.stream(broken.getAnnotation(CaughtBy.class).value()))
                .distinct()
                .toList();
        assertThat(catching).containsExactlyInAnyOrderElementsOf(tests);
    }

    /** Runs the kit on a backend; returns the tests that fail, and why. */
    private static Map<String, Throwable> run(Class<? extends Backend> broken) {
        Map<String, Throwable> failures = new TreeMap<>();
        Subject.type = broken;
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(Subject.class))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                result.getThrowable().ifPresent(thrown -> failures.put(nameOf(test), thrown));
                            }
                        });
        return failures;
    }

    private static String nameOf(TestIdentifier test) {
        return test.getSource().orElseThrow()
                        instanceof org.junit.platform.engine.support.descriptor.MethodSource method
                ? method.getMethodName()
                : test.getDisplayName();
    }

    /** The test class of whichever broken backend is up. */
    static final class Subject extends RegisteredContract {
        private static Class<? extends Backend> type = PlainBackend.class;

        @Override
        Class<? extends Backend> type() {
            return type;
        }
    }
}
