package dev.rolloutledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {

  private static final String VKEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

  /** RFC 8032, section 7.1, tests 1 to 3 and SHA(abc). */
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42,"
        + "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf"
  })
  void thePublicKeyOfASeed(String seed, String publicKey) {
    assertThat(HexFormat.of().formatHex(Ed25519Curve.publicKey(HexFormat.of().parseHex(seed))))
        .isEqualTo(publicKey);
  }

  @Test
  void whatAnySeedSignsItsPublicKeyVerifies() {
    Random random = Seed.random("seeds");
    for (int i = 0; i < 20; i++) {
      SignerKey key = SignerKey.ofSeed("example.com/log", Seed.bytes(random, 32));
      SignedNote note = SignedNote.sign("a text\n", List.of(key));
      assertThat(note.open(List.of(key.verifier()))).hasSize(1);
      assertThat(SignerKey.parse(key.text()).verifier()).isEqualTo(key.verifier());
      assertThat(VerifierKey.parse(key.verifier().text())).isEqualTo(key.verifier());
    }
  }

  /** The key pair of the tests of Go's note package. */
  @Test
  void theKeysOfGo() {
    SignerKey key = SignerKey.parse(
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
    assertThat(key.verifier().text())
        .isEqualTo("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    assertThat(key.name()).isEqualTo("PeterNeumann");
  }

  @Test
  void aVerifierKeyTellsItsParts() {
    VerifierKey key = VerifierKey.parse(VKEY);
    assertThat(key.text()).isEqualTo(VKEY).hasToString(key.toString());
    assertThat(key.name()).isEqualTo("example.com/foo");
    assertThat(key.id()).isEqualTo("example.com/foo+530d903a");
    assertThat(key.type()).isEqualTo(KeyType.ED25519);
    assertThat(VerifierKey.of(key.name(), key.type(), key.publicKey()))
        .isEqualTo(key)
        .hasSameHashCodeAs(key);
  }

  @Test
  void theSamePublicKeyHasAnotherIdAsAWitness() {
    VerifierKey key = VerifierKey.parse(VKEY);
    VerifierKey witness = VerifierKey.of(key.name(), KeyType.COSIGNATURE, key.publicKey());
    assertThat(witness.keyId()).isNotEqualTo(key.keyId());
    assertThat(VerifierKey.parse(witness.text())).isEqualTo(witness).isNotEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a+b",
        "a\u00a0b",
        "a\u2003b",
        "a\u0085b",
        "a\tb",
        "a\nb",
        "a\u3000b",
        "a\ud800b",
        "a\u0001b"
      })
  void aNameThatCouldNotBeToldFromTheRest(String name) {
    assertThatThrownBy(() -> SignerKey.ofSeed(name, new byte[32]))
        .isInstanceOf(TlogException.class);
    assertThatThrownBy(
            () -> VerifierKey.of(name, KeyType.ED25519, VerifierKey.parse(VKEY).publicKey()))
        .isInstanceOf(TlogException.class);
  }

  @Test
  void verifierKeysThatAreNone() {
    String key = VKEY.substring("example.com/foo+530d903a+".length());
    refused(
        "example.com/foo",
        "expected a verifier key: a name, an id of 8 hexadecimal digits and a key, "
            + "with + between them");
    refused(
        "foo+530d903+" + key,
        "expected a verifier key: a name, an id of 8 hexadecimal digits and a "
            + "key, with + between them");
    refused(
        "foo+530d903x+" + key,
        "expected the id in a verifier key in hexadecimal, found \"530d903x\"");
    refused(
        "foo+530d903a+" + key,
        "the id 530d903a in the verifier key of foo is not that of its public key");
    refused(
        "example.com/foo+530d903a+" + key.substring(1),
        "expected the last part of a verifier key in padded base64");
    refused(
        "example.com/foo+530d903a+AekyeQ==",
        "expected 33 bytes as the last part of a verifier key, found 4");
    refused(
        "a b+530d903a+" + key,
        "expected a key's name without spaces and +, such as example.com/log, found \"a b\"");
    refused(
        "example.com/foo+530d903a+" + base64(2, 0),
        "expected a key of type 1 (Ed25519) or 4 (cosignature), found type 2");
    refused(
        "example.com/foo+530d903a+" + base64(1, 0xff),
        "expected an Ed25519 public key, found 32 bytes that are none");
  }

  private static String base64(int type, int fill) {
    byte[] blob = new byte[33];
    Arrays.fill(blob, (byte) fill);
    blob[0] = (byte) type;
    return Base64.getEncoder().encodeToString(blob);
  }

  private static void refused(String vkey, String sentence) {
    assertThatThrownBy(() -> VerifierKey.parse(vkey))
        .isInstanceOf(TlogException.class)
        .hasMessage(sentence);
  }

  @Test
  void noSentenceAndNoTextTellsASeed() {
    SignerKey key = Keys.LOG;
    String secret = key.text().substring(key.text().lastIndexOf('+') + 1);
    assertThat(key.toString()).doesNotContain(secret).contains(key.verifier().id());
    for (String damaged : List.of(
        key.text() + "!",
        "KEY+" + key.text(),
        key.text().replace("example", "exampl"),
        key.text().substring(0, key.text().length() - 4),
        key.text().replace(secret, base64(4, 1)),
        key.text().replaceFirst("log\\+........", "log+00000000"))) {
      assertThatThrownBy(() -> SignerKey.parse(damaged))
          .isInstanceOf(TlogException.class)
          .hasMessageNotContaining(secret.substring(0, 12))
          .hasNoCause();
    }
    assertThatThrownBy(() -> SignerKey.ofSeed("a", new byte[31]))
        .hasMessage("expected a seed of 32 bytes, found 31");
  }
}
