package dev.rolloutledger.worker.listen;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and private keys as PEM. No sentence repeats anything of a key. */
final class PemFiles {

  private static final long LARGEST = 1 << 20;
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final Pattern OTHER = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");

  private PemFiles() {}

  /** The server's certificate, and those that lead to its authority. */
  static List<X509Certificate> certificates(Path file) {
    List<X509Certificate> chain = new ArrayList<>();
    readable(file);
    try (InputStream in = Files.newInputStream(file)) {
      CertificateFactory.getInstance("X.509")
          .generateCertificates(in)
          .forEach(each -> chain.add((X509Certificate) each));
    } catch (IOException | CertificateException e) {
      chain.clear();
    }
    if (chain.isEmpty()) {
      throw new ListenException(
          "expected certificates as PEM in " + file + ", found " + found(file));
    }
    return chain;
  }

  /** The private key. */
  static PrivateKey key(Path file) {
    readable(file);
    Matcher key = KEY.matcher(text(file));
    if (key.find()) {
      byte[] encoded = Base64.getMimeDecoder().decode(key.group(1));
      for (String algorithm : ALGORITHMS) {
        try {
          return KeyFactory.getInstance(algorithm)
              .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException another) {
          // Of the next one, or of none: the sentence below says it.
        }
      }
    }
    throw new ListenException("expected an unencrypted private key as PEM (BEGIN PRIVATE KEY) in "
        + file
        + ", found "
        + found(file)
        + "; openssl pkcs8 -topk8 -nodes makes one of another form");
  }

  private static void readable(Path file) {
    try {
      if (!Files.isReadable(file) || Files.size(file) > LARGEST) {
        throw new ListenException("expected a file " + file + " that can be read, found "
            + (Files.exists(file) ? "one that cannot" : "none"));
      }
    } catch (IOException e) {
      throw new ListenException("expected a file " + file + " that can be read, found none");
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static String found(Path file) {
    Matcher other = OTHER.matcher(text(file));
    return other.find() ? "BEGIN " + other.group(1) : "other text";
  }
}
