package io.github.mnist.examples;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.mnist.backend.Backend;
import io.github.mnist.model.Classifier;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** What docs/architecture.md says of the code of all modules; this module has them all on its class path. */
@AnalyzeClasses(packages = "io.github.mnist", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String JVM = "io.github.mnist.jvm..";
    private static final String DL4J = "io.github.mnist.dl4j..";
    private static final String DJL = "io.github.mnist.djl..";

    @ArchTest
    static final ArchRule typesOfDl4jStayInItsBackend = noClasses()
            .that()
            .resideOutsideOfPackage(DL4J)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "org.bytedeco..");

    @ArchTest
    static final ArchRule typesOfDjlStayInItsBackend = noClasses()
            .that()
            .resideOutsideOfPackage(DJL)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    /** The classifier is what takes a model of the framework's users. */
    @ArchTest
    static final ArchRule onlyProviderAndClassifierOfABackendArePublic = classes()
            .that()
            .resideInAnyPackage(JVM, DL4J, DJL)
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .implement(Backend.class)
            .orShould()
            .implement(Classifier.class);

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("io.github.mnist.(**)").should().beFreeOfCycles();

    /** The kit has a program too: the second process of a test answers on its standard output. */
    @ArchTest
    static final ArchRule onlyProgramsPrint = noClasses()
            .that()
            .resideOutsideOfPackages("io.github.mnist.cli..", "io.github.mnist.examples..", "io.github.mnist.tck..")
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        assertThat(classes.getPackage("io.github.mnist").getSubpackagesInTree())
                .filteredOn(each -> !each.getClasses().isEmpty())
                .hasSizeGreaterThan(1)
                .allSatisfy(each -> assertThat(each.isAnnotatedWith(NullMarked.class))
                        .as("package-info of %s is @NullMarked", each.getName())
                        .isTrue());
    }
}
