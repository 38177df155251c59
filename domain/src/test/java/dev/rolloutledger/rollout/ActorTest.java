package dev.rolloutledger.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.json.Json;
import org.junit.jupiter.api.Test;

/** Who acted, how that is known, and by what. */
class ActorTest {

  private static final Actor ANA = new Actor("ana", "token");

  private static String json(Actor actor) throws Exception {
    return Json.mapper().writeValueAsString(actor);
  }

  /** Entries from before faces were recorded keep their bytes. */
  @Test
  void whatNobodySaidIsLeftOut() throws Exception {
    String earlier = "{\"name\":\"ana\",\"known\":\"token\"}";
    assertThat(json(ANA)).isEqualTo(earlier);
    assertThat(Json.mapper().readValue(earlier, Actor.class)).isEqualTo(ANA);
    assertThat(ANA).hasToString("ana (token)");
    assertThat(Actor.ENGINE).hasToString("rollout");
  }

  @Test
  void aFaceIsKeptAndSaid() throws Exception {
    Actor ana = ANA.by(Face.PAGE);
    assertThat(json(ana)).isEqualTo("{\"name\":\"ana\",\"known\":\"token\",\"face\":\"page\"}");
    assertThat(Json.mapper().readValue(json(ana), Actor.class)).isEqualTo(ana);
    assertThat(ana).hasToString("ana (token, page)");
  }

  /** A later release may know more faces. */
  @Test
  void aFaceThatThisReleaseDoesNotKnowIsReadAsItIs() throws Exception {
    String later = "{\"name\":\"ana\",\"known\":\"token\",\"face\":\"wrist watch\"}";
    assertThat(Json.mapper().readValue(later, Actor.class)).hasToString("ana (token, wrist watch)");
  }

  @Test
  void aPersonIsTheSameByWhateverFace() {
    assertThat(ANA.by(Face.PAGE).same(ANA.by(Face.API))).isTrue();
    assertThat(ANA.same(new Actor("ana", "claimed"))).isFalse();
    assertThat(ANA.same(new Actor("bo", "token"))).isFalse();
  }
}
