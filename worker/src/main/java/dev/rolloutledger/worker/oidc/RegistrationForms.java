package dev.rolloutledger.worker.oidc;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.access.Grant;
import dev.rolloutledger.worker.connection.definition.Definition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code kind: openid-connect}. */
final class RegistrationForms {

  private static final String NOWHERE = "https://localhost";
  private static final List<String> SCOPES = List.of("openid", "profile", "email");

  private RegistrationForms() {}

  static Registration read(Definition definition) {
    Keys keys = definition.keys("issuer", "client", "secret", "scopes", "name", "groups", "roles");
    String groups = keys.optional("groups").map(at -> at.text("a claim")).orElse(null);
    Map<String, List<Grant>> roles = keys.optional("roles", Map.of(), RegistrationForms::roles);
    if (!roles.isEmpty() && groups == null) {
      keys.required("roles").fault("groups with it, the claim that lists somebody's", "none");
    }
    return new Registration(
        keys.required("issuer")
            .parse(
                "an address such as https://login.example.com", NOWHERE, RegistrationForms::issuer),
        keys.required("client").text("our name with the provider"),
        keys.optional("secret").map(Definition::secret).orElse(null),
        keys.optional("scopes", SCOPES, RegistrationForms::scopes),
        keys.optional("name").map(at -> at.text("a claim")).orElse("email"),
        groups,
        roles);
  }

  private static String issuer(String text) {
    if (!Endpoints.trusted(text) || text.contains("?") || text.contains("#")) {
      throw new IllegalArgumentException("no issuer");
    }
    return text;
  }

  private static List<String> scopes(Cursor at) {
    List<String> scopes = at.items("a list of scopes").stream()
        .map(item -> item.parse("a scope", "openid", RegistrationForms::scope))
        .toList();
    if (!scopes.contains("openid")) {
      at.fault("openid among the scopes", String.join(", ", scopes));
    }
    return scopes;
  }

  private static String scope(String text) {
    if (!text.matches("[!#-\\[\\]-~]{1,200}")) {
      throw new IllegalArgumentException("no scope");
    }
    return text;
  }

  private static Map<String, List<Grant>> roles(Cursor at) {
    Map<String, List<Grant>> roles = new LinkedHashMap<>();
    at.entries("a mapping from groups to roles")
        .forEach((group, list) -> roles.put(
            group,
            list.items("a list of roles").stream()
                .map(item -> item.parse(
                    "a role such as viewer, or operator=checkout-*",
                    Grant.parse("viewer"),
                    Grant::parse))
                .toList()));
    return roles;
  }
}
