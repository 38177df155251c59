package dev.rolloutledger.worker.platform.vercel;

import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.connection.definition.Definition;
import org.jspecify.annotations.Nullable;

/**
 * Whose things are meant; a token may stand for several teams.
 *
 * @param team id or slug of a team; null for the token's own account
 */
record Team(@Nullable String team) {

  static final String ADDRESS = "https://api.vercel.com";

  static Team at(Keys keys) {
    return new Team(keys.optional("team").map(Definition::pathName).orElse(null));
  }

  /** A path with the team as its query. */
  String path(String path) {
    if (team == null) {
      return path;
    }
    String query = (team.startsWith("team_") ? "teamId=" : "slug=") + team;
    return path + (path.contains("?") ? "&" : "?") + query;
  }
}
