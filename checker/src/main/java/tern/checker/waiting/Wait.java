package tern.checker.waiting;

import java.util.function.Supplier;

/// One thing that is missing.
///
/// @param key the same for the same wait in other states, and for no other one
/// @param who waits, as the subject of a sentence
/// @param what is waited for, as the object of "waits for"
/// @param ways how it can end, the usual one first; looked for only when asked
record Wait(String key, String who, String what, Supplier<Ways> ways) {}
