package dev.rolloutledger.worker.platform.unleash;

/** Where the flags of one environment of a project are found in Unleash's Admin API. */
record UnleashPaths(String project, String environment) {

  String environment(String flag) {
    return "/api/admin/projects/" + project + "/features/" + flag + "/environments/" + environment;
  }

  String strategy(String flag, String strategy) {
    return environment(flag) + "/strategies/" + strategy;
  }
}
