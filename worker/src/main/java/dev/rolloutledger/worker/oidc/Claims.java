package dev.rolloutledger.worker.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What of the claims says who somebody is. */
final class Claims {

  private static final String EMAIL = "email";
  private static final int LONGEST_NAME = 200;
  private static final int MOST_GROUPS = 1_000;

  private final Registration registration;

  Claims(Registration registration) {
    this.registration = registration;
  }

  /** Whether everything is there that is needed, so that nothing else has to be asked. */
  boolean sufficient(JsonNode claims) {
    String groups = registration.groupsClaim();
    return claims.hasNonNull(registration.nameClaim())
        && (groups == null || claims.hasNonNull(groups));
  }

  /**
   * Who it is.
   *
   * @throws OpenIdException if there is no name, or it is an address that nobody verified
   */
  Identity identity(JsonNode claims) throws OpenIdException {
    String claim = registration.nameClaim();
    JsonNode name = claims.path(claim);
    if (!name.isTextual()
        || name.asText().isBlank()
        || name.asText().length() > LONGEST_NAME
        || name.asText().chars().anyMatch(Character::isISOControl)) {
      throw new OpenIdException("expected a name of 1 to 200 characters as \"" + claim
          + "\" by the provider, found " + (name.isMissingNode() ? "none" : "another value"));
    }
    if (claim.equals(EMAIL) && !claims.path("email_verified").asText().equals("true")) {
      throw new OpenIdException("expected an address that the provider verified (email_verified),"
          + " found one that it did not");
    }
    return new Identity(name.asText(), groups(claims));
  }

  /** Providers give several as a list, and one alone as a text, too. */
  private List<String> groups(JsonNode claims) {
    List<String> groups = new ArrayList<>();
    if (registration.groupsClaim() != null) {
      JsonNode found = claims.path(registration.groupsClaim());
      if (found.isTextual()) {
        groups.add(found.asText());
      }
      for (JsonNode each : found) {
        // Only what means something here is kept.
        if (each.isTextual() && groups.size() < MOST_GROUPS) {
          groups.add(each.asText());
        }
      }
      groups.retainAll(registration.roles().keySet());
    }
    return groups;
  }
}
