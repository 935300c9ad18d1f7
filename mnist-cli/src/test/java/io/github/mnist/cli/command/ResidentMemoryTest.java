package io.github.mnist.cli.command;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

class ResidentMemoryTest {
    private static final int MIB = 1 << 20;

    @Test
    @EnabledOnOs(OS.LINUX)
    void growsByWhatIsTakenAndForgetsWhatWasTakenBefore() {
        ResidentMemory memory = ResidentMemory.watch();
        take(64 * MIB);
        assertThat(memory.peakGrowth().orElseThrow()).isBetween(60L * MIB, 200L * MIB);

        ResidentMemory later = ResidentMemory.watch();
        assertThat(later.peakGrowth().orElseThrow()).isLessThan(32L * MIB);
    }

    private static void take(int bytes) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
        for (int i = 0; i < bytes; i += 1024) {
            buffer.put(i, (byte) 1);
        }
    }
}
