package dev.rolloutledger.worker.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether the home is there, can be written, and keeps others from token and spool. */
public final class HomeExamination implements Examination {

  private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
      PosixFilePermission.GROUP_READ,
      PosixFilePermission.GROUP_WRITE,
      PosixFilePermission.OTHERS_READ,
      PosixFilePermission.OTHERS_WRITE);

  private static final Set<PosixFilePermission> WRITING =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final Path home;
  private final List<Path> kept;

  /**
   * @param kept files and directories in it that are nobody else's
   */
  public HomeExamination(Path home, List<Path> kept) {
    this.home = home;
    this.kept = List.copyOf(kept);
  }

  @Override
  public String name() {
    return "home";
  }

  @Override
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(directory());
    // Nobody gets through a home that only its user may enter, whatever its files allow.
    boolean shut = Files.isDirectory(home) && allowed(home).isEmpty();
    for (Path part : kept) {
      if (Files.exists(part)) {
        findings.add(owned(part, shut));
      }
    }
    return findings;
  }

  private Finding directory() {
    String expected = "a directory that can be written";
    if (!Files.exists(home)) {
      return Files.isWritable(above())
          ? Finding.warn(name(), expected, home + " is not there", "the first `up` makes it")
          : Finding.fail(
              name(), expected, home + " is not there", "this user cannot make it in " + above());
    }
    return Files.isDirectory(home) && Files.isWritable(home)
        ? Finding.ok(name(), expected, home.toString())
        : Finding.fail(
            name(), expected, home + ", which is none", "give it to the user that runs `up`");
  }

  /** The nearest directory above that is there. */
  private Path above() {
    Path path = home.toAbsolutePath();
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }

  private static Finding owned(Path part, boolean shut) {
    String check = String.valueOf(part.getFileName());
    String expected = "only its user to be let at it";
    Set<PosixFilePermission> others = allowed(part);
    if (others.isEmpty() || shut) {
      return Finding.ok(
          check, expected, others.isEmpty() ? "no one else" : "no one else, by the home itself");
    }
    String found = part + " with " + PosixFilePermissions.toString(others) + " for others";
    String advice = "chmod go-rwx " + part;
    // Who reads the token may act; who reads the spool only sees what was done.
    boolean harm = !Files.isDirectory(part) || others.stream().anyMatch(WRITING::contains);
    return harm
        ? Finding.fail(check, expected, found, advice)
        : Finding.warn(check, expected, found, advice);
  }

  private static Set<PosixFilePermission> allowed(Path path) {
    try {
      Set<PosixFilePermission> found = EnumSet.noneOf(PosixFilePermission.class);
      found.addAll(Files.getPosixFilePermissions(path));
      found.retainAll(OTHERS);
      return found;
    } catch (IOException | UnsupportedOperationException e) {
      // A file system without permissions of this kind: nothing can be said, and nothing set.
      return Set.of();
    }
  }
}
