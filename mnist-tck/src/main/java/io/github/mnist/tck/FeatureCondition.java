package io.github.mnist.tck;

import io.github.mnist.training.TrainerFeature;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips what the trainer under test does not promise, saying which feature that is. */
final class FeatureCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isEmpty() || context.getTestInstance().isEmpty()) {
            return ConditionEvaluationResult.enabled("tests are judged one by one");
        }
        Method test = context.getRequiredTestMethod();
        Set<TrainerFeature> missing = EnumSet.noneOf(TrainerFeature.class);
        add(missing, test);
        add(missing, test.getDeclaringClass());
        BackendUnderTest subject = (BackendUnderTest) context.getRequiredTestInstance();
        missing.removeAll(subject.backend().trainer().features());
        return missing.isEmpty()
                ? ConditionEvaluationResult.enabled("the trainer has all features that it needs")
                : ConditionEvaluationResult.disabled(
                        "the features() of the trainer of '" + subject.backend().id() + "' do not include " + missing);
    }

    private static void add(Set<TrainerFeature> needed, AnnotatedElement element) {
        Needs needs = element.getAnnotation(Needs.class);
        if (needs != null) {
            needed.addAll(Set.of(needs.value()));
        }
    }
}
