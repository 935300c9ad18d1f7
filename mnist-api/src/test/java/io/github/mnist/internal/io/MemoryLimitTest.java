package io.github.mnist.internal.io;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MemoryLimitTest {
    private static final long HEAP = Runtime.getRuntime().maxMemory();

    @AfterEach
    void clearProperty() {
        System.clearProperty("mnist.maxUnpackedBytes");
    }

    @Test
    void halfOfTheHeapMayBeTaken() {
        assertThat(new MemoryLimit().take(HEAP / 2)).isTrue();
        assertThat(new MemoryLimit().take(HEAP / 2 + 1)).isFalse();
    }

    @Test
    void theSystemPropertySetsAnotherLimit() {
        System.setProperty("mnist.maxUnpackedBytes", "1000");
        assertThat(new MemoryLimit().take(1000)).isTrue();
        assertThat(new MemoryLimit().take(1001)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "1e6", "64M", "99999999999999999999"})
    void aPropertyThatIsNoWholeNumberAboveZeroIsRefused(String value) {
        System.setProperty("mnist.maxUnpackedBytes", value);
        assertThatIllegalArgumentException()
                .isThrownBy(MemoryLimit::new)
                .withMessage("system property mnist.maxUnpackedBytes is '" + value
                        + "': expected a whole number of bytes above 0");
    }

    @Test
    void whatIsTakenAddsUp() {
        MemoryLimit limit = new MemoryLimit(10, 0);
        assertThat(limit.take(6)).isTrue();
        assertThat(limit.take(5)).isFalse();
        assertThat(limit.exceededBy(5))
                .isEqualTo("too large to unpack into memory: expected to need at most 4 of 10 bytes, found a need of 5;"
                        + " a larger heap (-Xmx) or -Dmnist.maxUnpackedBytes=BYTES raises the limit");
        assertThat(limit.take(4)).isTrue();
        assertThat(limit.take(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void filesAreMappedAbove256MBOrAQuarterOfTheHeap() {
        long threshold = Math.min(256L << 20, HEAP / 4);
        assertThat(new MemoryLimit().isMapped(threshold)).isFalse();
        assertThat(new MemoryLimit().isMapped(threshold + 1)).isTrue();
    }
}
