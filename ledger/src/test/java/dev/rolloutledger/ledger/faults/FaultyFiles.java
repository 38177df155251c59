package dev.rolloutledger.ledger.faults;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file layer of H2, {@code faulty:}, over plain files, that remembers what was forced. */
public final class FaultyFiles extends FilePathWrapper {

  /** For {@code LedgerOptions.withFileLayer}. */
  public static final String LAYER = "faulty:";

  private static final Map<String, FaultyDisk> DISKS = new ConcurrentHashMap<>();

  /** Makes the layer known to H2. */
  public static void register() {
    FilePath.register(new FaultyFiles());
  }

  /** The disk under a plain file. */
  public static FaultyDisk disk(Path file) {
    return DISKS.computeIfAbsent(file.toAbsolutePath().toString(), key -> new FaultyDisk());
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    Path path = Path.of(getBase().toString());
    FaultyDisk disk = disk(path);
    if (Files.exists(path) && disk.forces() == 0) {
      disk.existing(Files.readAllBytes(path));
    }
    return new FaultyChannel(getBase().open(mode), disk);
  }
}
