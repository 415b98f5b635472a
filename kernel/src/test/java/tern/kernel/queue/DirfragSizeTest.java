package tern.kernel.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;

final class DirfragSizeTest {
  @Test
  void anEmptyDirfragHasASizeOfItsOwn() {
    assertEquals(800, DirfragSize.of(Vector.empty()));
  }

  @Test
  void aNameCountsWhateverItNames() {
    assertEquals(800 + 7 + 1, DirfragSize.of(Vector.of(new Dentry.Null(7))));
    assertEquals(800 + 7 + 10, DirfragSize.of(Vector.of(new Dentry.Remote(7))));
    assertEquals(800 + 7 + 1000, DirfragSize.of(Vector.of(new Dentry.Primary(7, 0))));
  }

  @Test
  void everyCapOnAnInodeCounts() {
    assertEquals(800 + 1 + 1000 + 3 * 80, DirfragSize.of(Vector.of(new Dentry.Primary(1, 3))));
  }

  @Test
  void theEntriesAddUp() {
    assertEquals(
        800 + (2 + 1) + (3 + 10) + (4 + 1080),
        DirfragSize.of(
            Vector.of(new Dentry.Null(2), new Dentry.Remote(3), new Dentry.Primary(4, 1))));
  }
}
