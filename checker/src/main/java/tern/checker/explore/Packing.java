package tern.checker.explore;

/// A state as a short vector of numbers, each the number of one component of it: states have most
/// of their components in common, so a vector costs far less than an object.
///
/// Equal states have equal vectors, different states different ones. May be used by several threads
/// at once; the numbers depend on who comes first and must not be seen outside.
public interface Packing<S> {

  /// How long every vector is.
  int width();

  int[] pack(S state);

  S unpack(int[] vector);

  /// States numbered as a whole.
  static <S> Packing<S> whole() {
    var states = new Interner<S>();
    return new Packing<>() {
      @Override
      public int width() {
        return 1;
      }

      @Override
      public int[] pack(S state) {
        return new int[] {states.number(state)};
      }

      @Override
      public S unpack(int[] vector) {
        return states.value(vector[0]);
      }
    };
  }
}
