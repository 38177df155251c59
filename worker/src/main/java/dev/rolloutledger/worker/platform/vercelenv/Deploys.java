package dev.rolloutledger.worker.platform.vercelenv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.util.Optional;

/** How a deployment is begun: one of the three ways that a project has. */
sealed interface Deploys permits Deploys.ByApi, Deploys.ByCommand, Deploys.ByGit {

  /** As it is told. */
  String how();

  /** Begins one for production; empty where somebody else has to. */
  Optional<Build> begin(VercelApi api, Project project, TargetWrite write) throws PlatformException;

  /**
   * Through the API, of a commit.
   *
   * @param sha the commit; empty for the one that is in production, so that nobody's code is shipped
   *     and nobody's is taken back
   */
  record ByApi(String sha) implements Deploys {
    @Override
    public String how() {
      return "api";
    }

    @Override
    public Optional<Build> begin(VercelApi api, Project project, TargetWrite write)
        throws PlatformException {
      return Optional.of(api.deploy(project, source(api, project.production()), Meta.of(write)));
    }

    private JsonNode source(VercelApi api, String production) throws PlatformException {
      JsonNode source = production.isEmpty()
          ? MissingNode.getInstance()
          : api.build(production).gitSource();
      if (!source.isObject() || source.path("sha").asText("").isEmpty()) {
        throw new PlatformException(
            Next.GIVE_UP,
            "expected a deployment with a commit in production, to deploy it again, found "
                + (production.isEmpty() ? "none" : production + ", which has none")
                + "; deploy once from Git, or use deploy: { by: command }");
      }
      ObjectNode pinned = source.deepCopy();
      return sha.isEmpty() ? pinned : pinned.put("sha", sha);
    }
  }

  /** By a command of the connections file that prints the deployment's address. */
  record ByCommand(DeployCommand command) implements Deploys {
    @Override
    public String how() {
      return "command";
    }

    @Override
    public Optional<Build> begin(VercelApi api, Project project, TargetWrite write)
        throws PlatformException {
      return Optional.of(api.build(command.run(write)));
    }
  }

  /** By the Git integration, after a push that is not ours. */
  record ByGit() implements Deploys {
    @Override
    public String how() {
      return "git";
    }

    @Override
    public Optional<Build> begin(VercelApi api, Project project, TargetWrite write) {
      return Optional.empty();
    }
  }
}
