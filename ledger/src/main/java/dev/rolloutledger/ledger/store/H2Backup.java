package dev.rolloutledger.ledger.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A copy of a database in use, by H2's own {@code BACKUP TO}: it reads through the store that has the
 * file open. A second handle on the file, once closed, would give up the process's lock on it.
 */
final class H2Backup {

  private H2Backup() {}

  /** Copies; the file is on the disk when this returns. */
  static void to(Path file, Connection connection) throws SQLException, IOException {
    Path archive = Files.createTempFile(file.toAbsolutePath().getParent(), "backup", ".zip");
    try {
      try (PreparedStatement backup = connection.prepareStatement("BACKUP TO ?")) {
        backup.setString(1, archive.toString());
        backup.execute();
      }
      unpack(archive, file);
    } finally {
      Files.deleteIfExists(archive);
    }
  }

  private static void unpack(Path archive, Path file) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry entry = zip.getEntry(H2Database.FILE);
      if (entry == null) {
        throw new IOException("expected " + H2Database.FILE + " in H2's backup, found none");
      }
      try (InputStream in = zip.getInputStream(entry)) {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
