package dev.rolloutledger.worker.platform.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a file as a whole: whoever reads it, and whatever is left after a crash, finds the old
 * content or the new one. Mode, owner and group stay.
 */
final class AtomicReplace {

  private static final FileAttribute<?>[] PRIVATE = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };

  private final Path file;
  private final Path temporary;

  /**
   * A replacement.
   *
   * @param file what is replaced; no symbolic link
   * @param writer who writes, in the name of the temporary file: two writers at once have two
   */
  AtomicReplace(Path file, String writer) {
    this.file = file;
    this.temporary = file.resolveSibling("." + file.getFileName() + "." + writer + ".tmp");
  }

  /**
   * Puts the content in place.
   *
   * @throws IOException if the old content is still there
   * @throws UnforcedException if the new content is there, and may be lost by a power cut
   */
  void with(byte[] content) throws IOException, UnforcedException {
    try {
      prepare(content);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    forceDirectory();
  }

  private void prepare(byte[] content) throws IOException {
    // One that a killed writer left behind.
    Files.deleteIfExists(temporary);
    PosixFileAttributes attributes = attributes();
    // The content may hold credentials of others, so it is never readable more widely than the
    // file.
    Files.createFile(temporary, attributes == null ? new FileAttribute<?>[0] : PRIVATE);
    try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
      out.write(content);
      keep(attributes);
      // Not a channel, which an interrupt would close half way.
      out.getFD().sync();
    }
  }

  private @Nullable PosixFileAttributes attributes() throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return view == null ? null : view.readAttributes();
  }

  private void keep(@Nullable PosixFileAttributes attributes) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
    if (attributes == null || view == null) {
      return;
    }
    PosixFileAttributes now = view.readAttributes();
    if (!now.group().equals(attributes.group())) {
      view.setGroup(attributes.group());
    }
    if (!now.owner().equals(attributes.owner())) {
      view.setOwner(attributes.owner());
    }
    // Last: a change of owner clears bits of the mode.
    view.setPermissions(attributes.permissions());
  }

  private void forceDirectory() throws UnforcedException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw new UnforcedException(e);
    }
  }

  /** The content was replaced, and the directory could not be forced. */
  static final class UnforcedException extends Exception {
    private static final long serialVersionUID = 1L;

    UnforcedException(IOException cause) {
      super(cause);
    }
  }
}
