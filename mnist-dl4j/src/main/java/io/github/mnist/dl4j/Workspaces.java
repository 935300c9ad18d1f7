package io.github.mnist.dl4j;

import java.util.function.Supplier;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's workspaces: memory for what lives no longer than a step or a batch. ND4J keeps one for each name and thread,
 * which grows to what the largest step has needed.
 */
final class Workspaces {
    private static final WorkspaceConfiguration CONFIGURATION = WorkspaceConfiguration.builder()
            .policyAllocation(AllocationPolicy.OVERALLOCATE)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policyReset(ResetPolicy.BLOCK_LEFT)
            .policySpill(SpillPolicy.REALLOCATE)
            .build();

    private Workspaces() {}

    /** Opens the current thread's workspace of this name, to be closed when the arrays in it are not needed any more. */
    static MemoryWorkspace open(String name) {
        return Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, name);
    }

    /** Has a layer put all that it computes into the open workspace of this name. */
    static LayerWorkspaceMgr manager(String name) {
        return LayerWorkspaceMgr.builder().defaultWorkspace(name, CONFIGURATION).build();
    }

    /** Frees the current thread's workspace of this name, if it has one. */
    static void free(String name) {
        if (Nd4j.getWorkspaceManager().checkIfWorkspaceExists(name)) {
            Nd4j.getWorkspaceManager()
                    .destroyWorkspace(Nd4j.getWorkspaceManager().getWorkspaceForCurrentThread(name));
        }
    }

    /** Makes what lives longer than any workspace that the caller may have open. */
    static <T> T outside(Supplier<T> work) {
        MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
        try {
            return work.get();
        } finally {
            outside.close();
        }
    }
}
