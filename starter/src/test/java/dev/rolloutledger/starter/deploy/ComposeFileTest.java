package dev.rolloutledger.starter.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rolloutledger.starter.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be said of the deployment's files without running them. */
class ComposeFileTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path DEPLOY = ROOT.resolve("deploy");

  private Compose compose;
  private String recipe;

  @BeforeEach
  void read() throws IOException {
    compose = Compose.read(DEPLOY.resolve("compose.yaml"));
    recipe = Files.readString(DEPLOY.resolve("Dockerfile"));
  }

  private List<Compose.Service> ours() {
    return compose.services().values().stream()
        .filter(each -> each.image().startsWith("rollout-ledger:"))
        .toList();
  }

  @Test
  void everyCommandIsOneThatOurCommandLineKnows() {
    assertThat(ours()).hasSize(4);
    for (Compose.Service each : ours()) {
      assertThat(each.command()).isNotEmpty();
      assertThatCode(() -> CommandLines.parse(each.command()))
          .as(each.name())
          .doesNotThrowAnyException();
    }
    assertThat(recipe).contains("ENTRYPOINT [\"rollout\"]", "CMD [\"--help\"]");
    assertThatCode(() -> CommandLines.parse(List.of("--help"))).doesNotThrowAnyException();
  }

  @Test
  void everyImageIsPinned() {
    List<String> images = new ArrayList<>();
    compose.services().values().forEach(each -> images.add(each.image()));
    Pattern.compile("^FROM (\\S+)", Pattern.MULTILINE)
        .matcher(recipe)
        .results()
        .forEach(from -> images.add(from.group(1)));
    assertThat(images).allMatch(image -> image.matches("[a-z/-]+:\\d[\\w.-]+"), "name:version");
  }

  @Test
  void everyFileThatIsHandedToAServiceIsThere() {
    for (Compose.Service each : compose.services().values()) {
      each.volumes().stream()
          .filter(volume -> volume.startsWith("./"))
          .map(volume -> DEPLOY.resolve(volume.split(":", -1)[0]))
          .forEach(path -> assertThat(path).exists());
    }
    Pattern.compile("^COPY (?!--from)(?:--\\S+ )?(deploy\\S+) (deploy\\S+)", Pattern.MULTILINE)
        .matcher(recipe)
        .results()
        .forEach(copy -> {
          assertThat(ROOT.resolve(copy.group(1))).isExecutable();
          assertThat(ROOT.resolve(copy.group(2))).isExecutable();
        });
  }

  @Test
  void noSecretStandsInTheFile() {
    for (Compose.Service each : compose.services().values()) {
      assertThat(each.environment().keySet())
          .as("variables of " + each.name())
          .filteredOn(name -> name.matches(".*(PASSWORD|TOKEN|KEY|SECRET).*"))
          .allMatch(name -> name.endsWith("_FILE"), "name a file");
      assertThat(compose.secrets().keySet()).containsAll(each.secrets());
      assertThat(each.environment().values())
          .filteredOn(value -> value.startsWith("/run/secrets/"))
          .map(value -> value.substring("/run/secrets/".length()))
          .as("what " + each.name() + " reads it is given")
          .isSubsetOf(each.secrets());
    }
    assertThat(compose.secrets().values())
        .allMatch(file -> file.startsWith(DEPLOY.resolve("secrets")));
  }

  @Test
  void whatRunsForGoodIsRestartedAndWhatRunsOnceIsNot() {
    Map<String, Compose.Service> services = compose.services();
    assertThat(services.values().stream()
            .filter(each -> each.restart().equals("unless-stopped"))
            .map(Compose.Service::name))
        .containsExactly("temporal-db", "temporal", "ledger-db", "api", "worker-1", "worker-2");
    assertThat(services.values().stream()
            .filter(each -> each.restart().equals("no"))
            .map(Compose.Service::name))
        .containsExactly("temporal-schema", "temporal-namespace", "ledger-schema", "ledger-grants");
  }

  /** The build's context lets through what the build reads, and nothing that it does not. */
  @Test
  void theContextHasEveryModule() throws IOException {
    String ignore = Files.readString(DEPLOY.resolve("Dockerfile.dockerignore"));
    assertThat(ignore).startsWith("**\n");
    Pattern.compile("<module>(\\w+)</module>")
        .matcher(Files.readString(ROOT.resolve("pom.xml")))
        .results()
        .forEach(module -> assertThat(ignore).contains("!" + module.group(1) + "/pom.xml"));
  }

  @Test
  void theImageIsBuiltWithTheMavenOfTheWrapper() throws IOException {
    String wrapper = Files.readString(ROOT.resolve(".mvn/wrapper/maven-wrapper.properties"));
    MatchResult from = Pattern.compile("FROM maven:([0-9.]+)-")
        .matcher(recipe)
        .results()
        .findFirst()
        .orElseThrow();
    assertThat(wrapper).contains("/apache-maven-" + from.group(1) + "-bin.zip");
  }

  /** The page says what the file says; the right to redact is given by hand. */
  @Test
  void theGrantsAreThoseOfThePage() throws IOException {
    Pattern statement = Pattern.compile("^(GRANT|REVOKE) .*;$", Pattern.MULTILINE);
    List<String> page = statement
        .matcher(Files.readString(ROOT.resolve("docs/postgresql.md")))
        .results()
        .map(MatchResult::group)
        .filter(each -> !each.startsWith("GRANT UPDATE (payload"))
        .toList();
    assertThat(page).isNotEmpty();
    assertThat(statement
            .matcher(Files.readString(DEPLOY.resolve("ledger/grants.sql")))
            .results()
            .map(MatchResult::group))
        .containsExactlyElementsOf(page);
  }
}
