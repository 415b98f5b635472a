package tern.kernel.session;

/// A client, by its name.
///
/// TLA+: a member of `Clients`. Ceph: `client_t`.
public record Client(String name) implements Comparable<Client> {
  @Override
  public int compareTo(Client other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
