/// Tests of the spec by TLC.
@org.jspecify.annotations.NullMarked
package tern.checker.spec;
