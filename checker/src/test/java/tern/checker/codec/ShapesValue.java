package tern.checker.codec;

import java.util.TreeMap;
import tern.checker.value.Value;
import tern.kernel.Dir;
import tern.kernel.Rank;
import tern.kernel.Rules.Request;
import tern.kernel.Rules.Wish;
import tern.kernel.cluster.Shape;
import tern.kernel.cluster.Shape.Link;
import tern.kernel.cluster.Shapes;

/// The kernel's table of shapes, as the spec writes it.
final class ShapesValue {
  // Nothing is decoded here.
  private static final Wish WISH = new Wish(Rank.ROOT, Dir.ROOT, Rank.ROOT);
  private static final Request REQUEST = new Request(Rank.ROOT, Dir.ROOT, Dir.ROOT);
  private static final Link LINK = new Link(Rank.ROOT, Rank.ROOT);

  private ShapesValue() {}

  static Value ofKernel() {
    var codecs = KernelTypes.codecs();
    codecs.put(Wish.class, Scalars.of(Wish.class, ShapesValue::wish, _ -> WISH));
    codecs.put(Request.class, Scalars.of(Request.class, ShapesValue::request, _ -> REQUEST));
    codecs.put(Link.class, Scalars.of(Link.class, ShapesValue::link, _ -> LINK));
    var codec = codecs.of(Shape.class);
    var shapes = new TreeMap<String, Value>();
    for (var shape : Shapes.all()) {
      shapes.put(shape._1, codec.encode(shape._2));
    }
    return Value.record(shapes);
  }

  private static Value wish(Wish wish) {
    return Value.tuple(
        Value.of(wish.from().number()), Value.of(wish.dir().path()), Value.of(wish.to().number()));
  }

  private static Value request(Request request) {
    return Value.tuple(
        Value.of(request.at().number()),
        Value.of(request.dir().path()),
        Value.of(request.want().path()));
  }

  private static Value link(Link link) {
    return Value.tuple(Value.of(link.from().number()), Value.of(link.to().number()));
  }
}
