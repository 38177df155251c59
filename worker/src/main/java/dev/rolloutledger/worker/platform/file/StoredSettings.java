package dev.rolloutledger.worker.platform.file;

import dev.rolloutledger.worker.platform.Fencing;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The file itself: read as a whole, written as a whole. Whoever writes holds the lock. */
final class StoredSettings {

  private static final long MAX_BYTES = 16L * 1024 * 1024;

  private final Path file;
  private final SettingsFormat format;

  StoredSettings(Path file, SettingsFormat format) {
    this.file = file;
    this.format = format;
  }

  SettingsDocument read() throws PlatformException {
    return parse(content().text());
  }

  /** Writes what is not refused, in order and in one replacement; each write learns its outcome. */
  void write(List<PendingWrite> writes, String writer) {
    try {
      FileText before = content();
      String text = before.text();
      for (PendingWrite pending : writes) {
        text = after(pending, text);
      }
      if (!text.equals(before.text())) {
        replace(before.encode(text), writer);
      }
      writes.forEach(PendingWrite::succeed);
    } catch (PlatformException e) {
      writes.forEach(pending -> pending.fail(e));
    }
  }

  /** The text after a write; the same text where that write is refused or does not fit. */
  private String after(PendingWrite pending, String text) throws PlatformException {
    SettingsDocument document = parse(text);
    try {
      apply(pending.write(), document);
      return document.text();
    } catch (PlatformException e) {
      pending.fail(e);
      return text;
    }
  }

  private void apply(TargetWrite write, SettingsDocument document) throws PlatformException {
    String fence = Fencing.after(document.fence(write.name()), write, file.toString());
    for (Map.Entry<String, String> setting : write.settings().entrySet()) {
      document.set(setting.getKey(), setting.getValue(), write.off());
    }
    document.fence(write.name(), fence);
  }

  private SettingsDocument parse(String text) throws PlatformException {
    try {
      return format.parse(text);
    } catch (PlatformException e) {
      throw new PlatformException(e.next(), file + ": " + e.getMessage());
    }
  }

  private FileText content() throws PlatformException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new PlatformException(
            Next.GIVE_UP,
            "expected " + file + " to be at most " + MAX_BYTES + " bytes, found more");
      }
      return FileText.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw unreadable(e, "read");
    }
  }

  private void replace(byte[] content, String writer) throws PlatformException {
    try {
      // A link stays a link: what it leads to is replaced.
      new AtomicReplace(file.toRealPath(), writer).with(content);
    } catch (IOException e) {
      throw unreadable(e, "written");
    } catch (AtomicReplace.UnforcedException e) {
      throw new PlatformException(
          Next.LOOK_FIRST, "expected " + file + " to be forced, found " + e.getCause());
    }
  }

  private PlatformException unreadable(IOException e, String what) {
    if (e instanceof NoSuchFileException) {
      return new PlatformException(
          Next.GIVE_UP, "expected " + file + " to exist, found no such file");
    }
    Next next = e instanceof AccessDeniedException ? Next.GIVE_UP : Next.RETRY;
    return new PlatformException(next, "expected " + file + " to be " + what + ", found " + e);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
