package io.github.mnist.tck;

/** How precisely the reference computes. */
public enum Precision {
    /** In double, which for this model is exact for all purposes. */
    DOUBLE {
        @Override
        double round(double value) {
            return value;
        }
    },
    /**
     * In float, as engines do: what rounding alone costs. Rounding the double result of an addition, a multiplication, a
     * division or a square root of floats gives what float arithmetic gives, because a double has more than twice a
     * float's digits (Figueroa, "When is double rounding innocuous?", 1995).
     */
    SINGLE {
        @Override
        double round(double value) {
            return (float) value;
        }
    };

    abstract double round(double value);
}
