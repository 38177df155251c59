package dev.rolloutledger.worker.listen;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key of new connections. Its files are looked at when somebody connects, at most once a second. Of
 * a renewal that cannot be used, also one that is half written, the pair before it stays in use.
 */
final class RenewedKeys extends X509ExtendedKeyManager {

  private static final Logger LOG = LoggerFactory.getLogger(RenewedKeys.class);
  private static final long EVERY = Duration.ofSeconds(1).toNanos();

  private final Path certificate;
  private final Path key;

  /** Handshakes that are under way ask by the name under which they began. */
  private final Map<String, KeyPairInUse> named = new ConcurrentHashMap<>();

  private KeyPairInUse pair;
  private List<Object> stamp;
  private long looked = System.nanoTime();
  private int generation;

  RenewedKeys(Path certificate, Path key) {
    this.certificate = certificate;
    this.key = key;
    this.stamp = stamp();
    this.pair = KeyPairInUse.read(certificate, key);
    named.put("pair-0", pair);
  }

  /** The pair that is in use now. */
  synchronized KeyPairInUse current() {
    if (System.nanoTime() - looked >= EVERY) {
      looked = System.nanoTime();
      List<Object> now = stamp();
      if (!now.equals(stamp)) {
        stamp = now;
        renew();
      }
    }
    return pair;
  }

  private void renew() {
    try {
      pair = KeyPairInUse.read(certificate, key);
      generation++;
      named.put("pair-" + generation, pair);
      named.remove("pair-" + (generation - 2));
      LOG.info("the certificate in {} was renewed; it ends {}", certificate, pair.until());
    } catch (ListenException unfit) {
      LOG.warn("the certificate before stays in use: {}", unfit.getMessage());
    }
  }

  private List<Object> stamp() {
    return List.of(stamp(certificate), stamp(key));
  }

  private static List<Object> stamp(Path file) {
    try {
      return List.of(Files.getLastModifiedTime(file), Files.size(file));
    } catch (IOException away) {
      return List.of();
    }
  }

  private synchronized @Nullable String name(String keyType) {
    return current().key().getAlgorithm().equals(keyType) ? "pair-" + generation : null;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return name(keyType);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return name(keyType);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    KeyPairInUse found = named.get(alias);
    return found == null ? null : found.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    KeyPairInUse found = named.get(alias);
    return found == null ? null : found.key();
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    String name = name(keyType);
    return name == null ? null : new String[] {name};
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
