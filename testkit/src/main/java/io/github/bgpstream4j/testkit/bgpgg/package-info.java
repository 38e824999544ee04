/** A bgpgg router to test against; needs grpc-stub and grpc-netty-shaded, which the testkit does not bring along. */
@NullMarked
package io.github.bgpstream4j.testkit.bgpgg;

import org.jspecify.annotations.NullMarked;
