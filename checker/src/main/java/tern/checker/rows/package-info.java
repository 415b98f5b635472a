/// What the protocol does row by row: every row of the tables about failure and recovery, and every
/// branch of what stands beside them, with the steps that take it. A row that no model takes has
/// its reason in `spec/rows.json`, written by hand and checked against what is taken.
@NullMarked
package tern.checker.rows;

import org.jspecify.annotations.NullMarked;
