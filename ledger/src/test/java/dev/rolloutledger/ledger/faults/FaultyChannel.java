package dev.rolloutledger.ledger.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.locks.LockSupport;
import org.h2.store.fs.FileBaseDefault;

/** An open file of the layer. */
final class FaultyChannel extends FileBaseDefault {

  private final FileChannel base;
  private final FaultyDisk disk;

  FaultyChannel(FileChannel base, FaultyDisk disk) {
    this.base = base;
    this.disk = disk;
  }

  @Override
  public long size() throws IOException {
    return base.size();
  }

  @Override
  public synchronized int read(ByteBuffer into, long position) throws IOException {
    return base.read(into, position);
  }

  @Override
  public synchronized int write(ByteBuffer bytes, long position) throws IOException {
    disk.throwIfRefusing();
    ByteBuffer copy = bytes.duplicate();
    int written = base.write(bytes, position);
    copy.limit(copy.position() + written);
    disk.written(position, copy);
    return written;
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    if (size < base.size()) {
      base.truncate(size);
      disk.truncated(size);
    }
  }

  @Override
  public void force(boolean metaData) throws IOException {
    disk.throwIfRefusing();
    // As a force does, whatever the thread was told meanwhile.
    LockSupport.parkNanos(disk.slowness().toNanos());
    disk.forced();
  }

  @Override
  public synchronized FileLock tryLock(long position, long size, boolean shared)
      throws IOException {
    return base.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    base.close();
  }
}
