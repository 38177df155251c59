package dev.rolloutledger.worker.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate that an authority of its own signed, made by the JDK's own keytool.
 *
 * @param authority who signed it, valid for years
 */
public record Certificate(X509Certificate certificate, PrivateKey key, X509Certificate authority) {

  private static final char[] PASSWORD = "only for tests".toCharArray();

  /**
   * Makes one.
   *
   * @param start as keytool's {@code -startdate} wants it, for example {@code -10d}
   * @param days how long it is valid
   */
  public static Certificate make(Path directory, String start, int days)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = directory.resolve("store-" + System.nanoTime() + ".p12");
    keytool(store, "ca", "-dname", "CN=authority", "-ext", "bc:c", "-validity", "3650");
    keytool(
        store,
        "it",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=dns:localhost,ip:127.0.0.1",
        "-signer",
        "ca",
        "-startdate",
        start,
        "-validity",
        String.valueOf(days));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    return new Certificate(
        (X509Certificate) keys.getCertificate("it"),
        (PrivateKey) keys.getKey("it", PASSWORD),
        (X509Certificate) keys.getCertificate("ca"));
  }

  private static void keytool(Path store, String alias, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-J-XX:TieredStopAtLevel=1",
        "-J-XX:+UseSerialGC",
        "-genkeypair",
        "-keyalg",
        "EC",
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass",
        new String(PASSWORD),
        "-alias",
        alias));
    command.addAll(List.of(options));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
  }

  public Path authorityIn(Path directory) throws IOException, GeneralSecurityException {
    return pem(directory, "CERTIFICATE", authority.getEncoded());
  }

  public Path certificateIn(Path directory) throws IOException, GeneralSecurityException {
    return pem(directory, "CERTIFICATE", certificate.getEncoded());
  }

  public Path keyIn(Path directory) throws IOException {
    return pem(directory, "PRIVATE KEY", key.getEncoded());
  }

  private static Path pem(Path directory, String kind, byte[] content) throws IOException {
    String text = "-----BEGIN " + kind + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
        + "\n-----END " + kind + "-----\n";
    return Files.writeString(
        Files.createTempFile(directory, "it", ".pem"), text, StandardCharsets.US_ASCII);
  }
}
