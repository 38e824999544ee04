/**
 * Brokers, which say where the files of archives are: {@link io.github.bgpstream4j.broker.BrokerSource} finds what a stream asks for by
 * project, collector, type and time.
 */
@NullMarked
package io.github.bgpstream4j.broker;

import org.jspecify.annotations.NullMarked;
