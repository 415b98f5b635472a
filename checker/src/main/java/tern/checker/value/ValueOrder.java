package tern.checker.value;

/// The total order of values.
@SuppressWarnings("ReferenceEquality") // A value often meets itself: that needs no second look.
final class ValueOrder {
  private ValueOrder() {}

  static int compare(Value a, Value b) {
    if (a == b) {
      return 0;
    }
    return switch (a) {
      case Bool x when b instanceof Bool y -> Boolean.compare(x.truth(), y.truth());
      case Int x when b instanceof Int y -> Integer.compare(x.number(), y.number());
      case Str x when b instanceof Str y -> x.text().compareTo(y.text());
      case SetOf x when b instanceof SetOf y -> sets(x, y);
      case Tuple x when b instanceof Tuple y -> tuples(x, y);
      case Fn x when b instanceof Fn y -> functions(x, y);
      case Bool _, Int _, Str _, SetOf _, Tuple _, Fn _ -> Integer.compare(kind(a), kind(b));
    };
  }

  private static int kind(Value value) {
    return switch (value) {
      case Bool _ -> 0;
      case Int _ -> 1;
      case Str _ -> 2;
      case SetOf _ -> 3;
      case Tuple _ -> 4;
      case Fn _ -> 5;
    };
  }

  private static int sets(SetOf a, SetOf b) {
    int order = Integer.compare(a.size(), b.size());
    for (int i = 0; order == 0 && i < a.size(); i++) {
      order = compare(a.element(i), b.element(i));
    }
    return order;
  }

  private static int tuples(Tuple a, Tuple b) {
    int order = Integer.compare(a.size(), b.size());
    for (int i = 0; order == 0 && i < a.size(); i++) {
      order = compare(a.element(i), b.element(i));
    }
    return order;
  }

  private static int functions(Fn a, Fn b) {
    int order = Integer.compare(a.size(), b.size());
    if (a.shape() != b.shape()) {
      for (int i = 0; order == 0 && i < a.size(); i++) {
        order = compare(a.shape().key(i), b.shape().key(i));
      }
    }
    for (int i = 0; order == 0 && i < a.size(); i++) {
      order = compare(a.value(i), b.value(i));
    }
    return order;
  }
}
