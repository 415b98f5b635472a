/// What need never happen: wishes of the balancer, requests of clients, trims; and how requests
/// end.
@NullMarked
package tern.kernel.environment;

import org.jspecify.annotations.NullMarked;
