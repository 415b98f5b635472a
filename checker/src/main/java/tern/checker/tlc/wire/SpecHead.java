package tern.checker.tlc.wire;

import tern.checker.value.ByteReader;
import tern.checker.value.ByteWriter;

/// Where a spec is.
///
/// @param directory the directory of its modules
/// @param module the root module
/// @param config the configuration, a file `NAME.cfg` in the child's working directory, without the
///   suffix
public record SpecHead(String directory, String module, String config) {

  public void write(ByteWriter out) {
    out.writeString(directory);
    out.writeString(module);
    out.writeString(config);
  }

  public static SpecHead read(ByteReader in) {
    return new SpecHead(in.readString(), in.readString(), in.readString());
  }
}
