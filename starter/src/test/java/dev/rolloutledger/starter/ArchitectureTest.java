package dev.rolloutledger.starter;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fences between the modules and packages. It stands here because the starter sees them all. */
@AnalyzeClasses(packages = "dev.rolloutledger", importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {
  private static final String LEDGER = "dev.rolloutledger.ledger..";
  private static final String WORKFLOW = "dev.rolloutledger.workflow..";
  private static final String WORKER = "dev.rolloutledger.worker..";

  /** What commands run in their own process, and what they do with the files of a home. */
  private static final DescribedPredicate<JavaClass> WORKER_FACADE =
      resideInAnyPackage("dev.rolloutledger.worker.app..", "dev.rolloutledger.worker.home");

  private static final String EXAMPLES = "dev.rolloutledger.examples..";
  private static final String STARTER = "dev.rolloutledger.starter..";
  private static final String AGGREGATE = "dev.rolloutledger.rollout";
  private static final String AXON = "org.axonframework..";

  /** What lies in no other module, so that a new package of the domain is fenced from its first day. */
  private static final DescribedPredicate<JavaClass> DOMAIN = resideInAPackage(
          "dev.rolloutledger..")
      .and(not(resideInAnyPackage(LEDGER, WORKFLOW, WORKER, EXAMPLES, STARTER)))
      .as("the domain");

  @ArchTest
  static final ArchRule arrows = layeredArchitecture()
      .consideringOnlyDependenciesInLayers()
      .layer("domain")
      .definedBy(DOMAIN)
      .layer("ledger")
      .definedBy(LEDGER)
      .layer("workflows")
      .definedBy(WORKFLOW)
      .layer("worker")
      .definedBy(WORKER)
      .layer("examples")
      .definedBy(EXAMPLES)
      .layer("starter")
      .definedBy(STARTER)
      .whereLayer("domain")
      .mayOnlyBeAccessedByLayers("ledger", "workflows", "worker", "starter")
      .whereLayer("ledger")
      .mayOnlyBeAccessedByLayers("worker", "starter")
      .whereLayer("workflows")
      .mayOnlyBeAccessedByLayers("worker")
      .whereLayer("worker")
      .mayOnlyBeAccessedByLayers("starter")
      .whereLayer("examples")
      .mayOnlyBeAccessedByLayers("starter")
      .whereLayer("starter")
      .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule theStarterReachesIntoTheWorkerThroughItsFacade = noClasses()
      .that()
      .resideInAPackage(STARTER)
      .should()
      .dependOnClassesThat(resideInAPackage(WORKER).and(not(WORKER_FACADE)))
      .because(
          "commands that run things in-process call worker.app, those that act on a home's files"
              + " worker.home, the others read");

  @ArchTest
  static final ArchRule theDomainIsPure = noClasses()
      .that(DOMAIN)
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(
          "java.sql..",
          "javax.sql..",
          "java.net.http..",
          "com.sun.net.httpserver..",
          "io.temporal..",
          "io.javalin..")
      .because("no database, no network and no engine decide what a rollout is");

  @ArchTest
  static final ArchRule workflowsKnowNeitherDatabaseNorEventStore = noClasses()
      .that()
      .resideInAPackage(WORKFLOW)
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("java.sql..", "javax.sql..", "org.h2..", "org.flywaydb..", AXON)
      .because("a workflow touches the world through activities");

  @ArchTest
  static final ArchRule axonIsForTheAggregateAndTheLedger = noClasses()
      .that()
      .resideOutsideOfPackages(AGGREGATE, LEDGER)
      .should()
      .dependOnClassesThat()
      .resideInAPackage(AXON)
      .because("the event store stays behind the ledger's own interface");

  /** A feature's inner packages may use the words of the package above them; features may not. */
  @ArchTest
  static final ArchRule featuresHaveNoCycles =
      slices().matching("dev.rolloutledger.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule featuresOfTheWorkerHaveNoCycles =
      slices().matching("dev.rolloutledger.worker.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule featuresOfTheWorkflowHaveNoCycles =
      slices().matching("dev.rolloutledger.workflow.(*)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule namesSayWhatAClassIs = noClasses()
      .should()
      .haveSimpleNameEndingWith("Manager")
      .orShould()
      .haveSimpleNameEndingWith("Helper")
      .orShould()
      .haveSimpleNameEndingWith("Utils")
      .orShould()
      .resideInAnyPackage("..util..", "..common..");

  @Test
  void everyPackageSaysWhatBelongsInItAndIsNullMarked() {
    List<Path> unmarked = productPackages().stream()
        .filter(directory -> !isNullMarked(directory.resolve("package-info.java")))
        .toList();
    assertThat(unmarked)
        .as("packages without a package-info.java that has a sentence and @NullMarked")
        .isEmpty();
  }

  private static List<Path> productPackages() {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      List<Path> packages = files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::getParent)
          .filter(directory -> directory.toString().replace('\\', '/').contains("/src/main/java/"))
          .distinct()
          .toList();
      assertThat(packages)
          .as("packages found from " + Path.of("..").toAbsolutePath())
          .isNotEmpty();
      return packages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNullMarked(Path packageInfo) {
    try {
      String text = Files.exists(packageInfo) ? Files.readString(packageInfo) : "";
      return text.startsWith("/**") && text.contains("\n@NullMarked\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The product's classes, whichever folder the build writes to. */
  static final class WithoutTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }
}
