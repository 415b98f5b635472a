package tern.checker.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/// A file that grows by whole commits: what comes after the last one counts for nothing. It is
/// locked while it is open.
///
/// ```
/// 0   magic, 8 bytes; format, 4 bytes
/// 12  two slots, 20 bytes each: where a commit ends (8 bytes), which commit it is (4),
///     the checksum of all from 52 to there (4), the checksum of these 16 bytes (4)
/// 52  whose checkpoint it is; then what each commit adds
/// ```
///
/// A commit is written behind the last one, then to the older slot, each of which must have reached
/// the disk before the next begins. So whenever the end comes, one slot is right, and all before
/// the end that it names; if that has changed, the file is damaged. Checksums are CRC-32C.
public final class CheckpointFile implements AutoCloseable {
  private static final long MAGIC = ByteBuffer.wrap("TernCkpt".getBytes(US_ASCII)).getLong();
  private static final int FORMAT = 1;
  private static final int FIRST_SLOT = 12;
  private static final int DATA = FIRST_SLOT + 2 * CheckpointSlot.SIZE;
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private final SortedMap<String, String> identity;
  private int commits;
  private long end = DATA;

  /// Of all that was committed; null when it must be worked out anew.
  private @Nullable CRC32C sum = new CRC32C();

  private CheckpointFile(Path path, FileChannel channel, SortedMap<String, String> identity) {
    this.path = path;
    this.channel = channel;
    this.identity = Collections.unmodifiableSortedMap(identity);
  }

  /// A new file, without a commit.
  ///
  /// @param identity what must be the same for the checkpoint to be used
  public static CheckpointFile create(Path path, SortedMap<String, String> identity) {
    var channel = open(path, "write", CREATE_NEW, READ, WRITE);
    try {
      var head = ByteBuffer.allocate(DATA).putLong(MAGIC).putInt(FORMAT).rewind();
      channel.write(head, 0);
      return new CheckpointFile(path, channel, identity);
    } catch (IOException e) {
      delete(path, channel);
      throw failed("write", path, e);
    }
  }

  /// A file with commits, to be gone on with.
  public static CheckpointFile open(Path path) {
    var channel = open(path, "go on with", READ, WRITE);
    try {
      return read(path, channel);
    } catch (IOException e) {
      close(channel);
      throw failed("read", path, e);
    } catch (CheckpointException e) {
      close(channel);
      throw e;
    }
  }

  private static FileChannel open(Path path, String what, OpenOption... options) {
    if (Files.isDirectory(path)) {
      throw new CheckpointException("cannot " + what + " " + path + ": it is a directory");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new CheckpointException("cannot " + what + " " + path + ": it is no regular file");
    }
    try {
      var channel = FileChannel.open(path, options);
      if (!lock(channel)) {
        close(channel);
        throw new CheckpointException(path + " is in use by another run");
      }
      return channel;
    } catch (IOException e) {
      throw failed(what, path, e);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static CheckpointFile read(Path path, FileChannel channel) throws IOException {
    var head = ByteBuffer.allocate(DATA);
    while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {}
    head.flip();
    if (head.remaining() < FIRST_SLOT || head.getLong() != MAGIC) {
      throw new CheckpointException(path + " is no checkpoint");
    }
    int format = head.getInt();
    if (format != FORMAT) {
      throw new CheckpointException(
          path + " has format " + format + ", this Tern reads " + FORMAT + " only");
    }
    var one = CheckpointSlot.read(head);
    var other = CheckpointSlot.read(head);
    var latest = one.number() > other.number() ? one : other;
    if (latest.number() == 0) {
      throw new CheckpointException(path + " is damaged, or its run ended before the first commit");
    }
    var sum = CheckpointSlot.sum(channel, DATA, latest.end());
    if (sum == null || (int) sum.getValue() != latest.sum()) {
      throw new CheckpointException(path + " is damaged");
    }
    var file = new CheckpointFile(path, channel, readIdentity(input(channel.position(DATA))));
    file.commits = latest.number();
    file.end = latest.end();
    file.sum = sum;
    return file;
  }

  private static DataInputStream input(FileChannel channel) {
    return new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), BUFFER));
  }

  private static SortedMap<String, String> readIdentity(DataInputStream in) throws IOException {
    var identity = new TreeMap<String, String>();
    for (int i = in.readInt(); i > 0; i--) {
      identity.put(in.readUTF(), in.readUTF());
    }
    return identity;
  }

  private void writeIdentity(DataOutputStream out) throws IOException {
    out.writeInt(identity.size());
    for (var line : identity.entrySet()) {
      out.writeUTF(line.getKey());
      out.writeUTF(line.getValue());
    }
  }

  Path path() {
    return path;
  }

  /// Whose checkpoint it is.
  public SortedMap<String, String> identity() {
    return identity;
  }

  /// How many commits there are.
  int commits() {
    return commits;
  }

  /// Whether there is no commit yet.
  public boolean isEmpty() {
    return commits == 0;
  }

  /// How long it is up to the last commit.
  long length() {
    return end;
  }

  /// What was committed, one commit after the other.
  DataInputStream read() throws IOException {
    var in = input(channel.position(DATA));
    readIdentity(in);
    return in;
  }

  /// Writes what a commit is to add.
  interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  /// Adds a commit. After an [IOException] the last one still counts.
  void commit(Content content) throws IOException {
    var checksum = sum != null ? sum : CheckpointSlot.sum(channel, DATA, end);
    if (checksum == null) {
      throw new IOException("it has become shorter");
    }
    sum = null;
    channel.truncate(end).position(end);
    var out =
        new DataOutputStream(
            new BufferedOutputStream(
                new CheckedOutputStream(Channels.newOutputStream(channel), checksum), BUFFER));
    if (commits == 0) {
      writeIdentity(out);
    }
    content.write(out);
    out.flush();
    var slot = new CheckpointSlot(channel.position(), commits + 1, (int) checksum.getValue());
    channel.force(false);
    channel.write(slot.toBytes(), FIRST_SLOT + (slot.number() & 1) * (long) CheckpointSlot.SIZE);
    channel.force(false);
    commits = slot.number();
    end = slot.end();
    sum = checksum;
  }

  /// Gives back what a commit that failed has taken of the disk.
  void rollBack() {
    try {
      channel.truncate(end);
    } catch (IOException _) {
      // the next commit begins at the same place
    }
  }

  /// Leaves nothing behind, when there is nothing worth it.
  public void delete() {
    delete(path, channel);
  }

  private static void delete(Path path, FileChannel channel) {
    close(channel);
    try {
      Files.deleteIfExists(path);
    } catch (IOException _) {
      // it stays, and is refused by who would read it
    }
  }

  @Override
  public void close() {
    close(channel);
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // what counts was forced to the disk
    }
  }

  private static CheckpointException failed(String what, Path path, IOException e) {
    return new CheckpointException("cannot " + what + " " + path + ": " + reason(e), e);
  }

  /// Why something cannot be done with a file.
  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file or directory";
      case AccessDeniedException _ -> "this user may not";
      case FileAlreadyExistsException _ -> "it is there already";
      case FileSystemException f when f.getReason() != null -> String.valueOf(f.getReason());
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
