/** RIS Live and its archive for tests: {@link io.github.bgpstream4j.testkit.rislive.FakeRisLive}. */
@NullMarked
package io.github.bgpstream4j.testkit.rislive;

import org.jspecify.annotations.NullMarked;
