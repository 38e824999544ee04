/** Brokers of archives for tests: {@link io.github.bgpstream4j.testkit.broker.FakeBroker}. */
@NullMarked
package io.github.bgpstream4j.testkit.broker;

import org.jspecify.annotations.NullMarked;
