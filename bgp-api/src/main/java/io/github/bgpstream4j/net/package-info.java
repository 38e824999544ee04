/**
 * Addresses, prefixes, AS numbers and address families: values that depend on nothing else.
 */
@NullMarked
package io.github.bgpstream4j.net;

import org.jspecify.annotations.NullMarked;
