package tern.kernel;

/// An expire that has been put aside until its container has stopped moving.
///
/// TLA+: an element of `delayedExpires[d]`. Ceph: `MDCache::delayed_expire`.
public record Late(Rank from, Message.MCacheExpire message) {}
