package tern.checker.engine;

/// What is known of one value of one node.
///
/// @param truths of the questions about single nodes, which it makes true, as bits
/// @param quiet whether it has nothing under way
/// @param down whether it says that some node is gone for good
/// @param settled whether what it has under way waits for one that is gone
/// @param heldUp whether what it has under way may wait for ever
/// @param views for each [Viewed] the number of the view of it
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Facts(
    long truths, boolean quiet, boolean down, boolean settled, boolean heldUp, int[] views) {}
