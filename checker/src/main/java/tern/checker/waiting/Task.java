package tern.checker.waiting;

import java.util.List;

/// What somebody is busy with, and all that is missing before it goes on.
record Task(Topic topic, List<Wait> waits) {
  Task {
    waits = List.copyOf(waits);
  }
}
