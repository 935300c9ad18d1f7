package io.github.mnist.tck.broken;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Backends that cannot be found or named properly, each in one way. */
final class BrokenProviders {
    private BrokenProviders() {}

    /** Has an id that nobody may choose. */
    @CaughtBy({"theBackendIsFoundByItsId", "theIdHasLowerCaseLettersDigitsAndHyphens"})
    public static final class IdWithCapitals extends PlainBackend {
        @Override
        public String id() {
            return "Plain Java";
        }
    }

    /** Has no version. */
    @CaughtBy("theVersionSaysSomething")
    public static final class BlankVersion extends PlainBackend {
        @Override
        public String version() {
            return " ";
        }
    }

    /** Has another version each time. */
    @CaughtBy({
        "anotherTrainingContinuesOnPurpose",
        "everyInstanceHasTheSameIdAndVersion",
        "provenanceTellsHowToRepeatTheTraining"
    })
    public static final class VersionOfTheMoment extends PlainBackend {
        @Override
        public String version() {
            return "at " + System.nanoTime();
        }
    }

    /** Cannot be constructed by the ServiceLoader. */
    @CaughtBy({
        "constructingIsCheap",
        "everyInstanceHasTheSameIdAndVersion",
        "theBackendIsFoundByItsId",
        "theClassIsPublicAndHasAConstructorWithoutParameters",
        "theProcessEndsByItself",
        "theSameSeedGivesTheSameBitsInAnotherProcess",
        "trainingAndPredictingDownloadNothing",
        "trainingAndPredictingPrintNothing"
    })
    public static final class NoPublicConstructor extends PlainBackend {
        NoPublicConstructor() {}
    }

    /** Loads its engine, which takes a while, even if nobody will use it. */
    @CaughtBy("constructingIsCheap")
    public static final class LoadsItsEngineAtOnce extends PlainBackend {
        /** Only once in a process, as an engine does. */
        private static final long LOADED = load();

        @Override
        public String version() {
            return super.version() + (LOADED > 0 ? "" : ", not loaded");
        }

        private static long load() {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long end = threads.getCurrentThreadCpuTime() + 300_000_000;
            while (threads.getCurrentThreadCpuTime() < end) {
                Thread.onSpinWait();
            }
            return end;
        }
    }
}
