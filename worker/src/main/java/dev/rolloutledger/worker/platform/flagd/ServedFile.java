package dev.rolloutledger.worker.platform.flagd;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolloutledger.worker.connection.secret.CredentialException;
import dev.rolloutledger.worker.connection.secret.Credentials;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import dev.rolloutledger.worker.platform.file.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Map;

/** A file of flag definitions that is served as well. A write replaces it in one step, so it is whole. */
final class ServedFile implements FlagPlatform, ServedFlags {

  private final Path file;
  private final SettingsFile settings;
  private final ReferencedText token;
  private final Credentials credentials;

  ServedFile(Path file, SettingsFile settings, ReferencedText token, Credentials credentials) {
    this.file = file;
    this.settings = settings;
    this.token = token;
    this.credentials = credentials;
  }

  @Override
  public Map<String, String> read(Collection<String> names) throws PlatformException {
    return settings.read(names);
  }

  @Override
  public void write(TargetWrite write) throws PlatformException {
    settings.write(write);
  }

  @Override
  public byte[] definitions() throws PlatformException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new PlatformException(
          Next.RETRY, "expected " + file + " to be read, found " + e.getClass().getSimpleName());
    }
  }

  @Override
  public boolean admits(String brought) throws CredentialException {
    // In constant time, so that the answer's time tells nothing about the token.
    byte[] expected = credentials.resolve(token).reveal().getBytes(UTF_8);
    return MessageDigest.isEqual(expected, brought.getBytes(UTF_8));
  }
}
