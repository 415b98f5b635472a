package tern.checker.engine;

import java.util.Arrays;

/// Which steps of a state need not be followed, because what they lead to is known to have been
/// found: the sleep sets of Godefroid ("Partial-Order Methods for the Verification of Concurrent
/// Systems", 1996). A set is kept, its [Strands] as bits, from when its state is found until the
/// state has been expanded. One that is forgotten is taken for empty, which costs time and nothing
/// else.
///
/// Of two steps that don't depend on each other, the order doesn't matter: let a state be found by
/// a step `e`, and `f` be another step from the same state that was taken or left out before `e`.
/// Then `f` after `e` leads to where `e` after `f` does, and the state after `f` is expanded first:
/// it was found before, if `f` was left out because another step leads to it. What can't be paid
/// can't be paid later either. So the first step to each state is never left out: states, their
/// numbers, their parents and all counts are the same as if nothing were. What is left out is
/// judged and counted like any other step.
final class SleepSets {
  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final long[] FORGOTTEN = {};

  private volatile long[][] pages = new long[4][];
  private int used;

  /// The set of a state; empty if it was forgotten or never kept.
  long get(int state) {
    long[][] pages = this.pages;
    int page = state >>> PAGE_BITS;
    long[] sets = page < pages.length ? pages[page] : null;
    return sets == null || sets.length == 0 ? 0 : sets[state & (PAGE - 1)];
  }

  synchronized void set(int state, long set) {
    int page = state >>> PAGE_BITS;
    if (page >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(2 * pages.length, page + 1));
    }
    if (pages[page] == null) {
      pages[page] = new long[PAGE];
      used++;
    }
    pages[page][state & (PAGE - 1)] = set;
  }

  /// Forgets the sets of states before one, which have all been expanded; to be told of each.
  synchronized void forget(int before) {
    int page = (before >>> PAGE_BITS) - 1;
    if ((before & (PAGE - 1)) == 0 && page >= 0 && page < pages.length && pages[page] != null) {
      pages[page] = FORGOTTEN;
      used--;
    }
  }

  /// What it takes of the heap, in bytes.
  synchronized long bytes() {
    return used * Layout.array(PAGE, Long.BYTES) + Layout.array(pages.length, Layout.REFERENCE);
  }
}
