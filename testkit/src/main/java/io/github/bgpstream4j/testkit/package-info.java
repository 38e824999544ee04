/**
 * Builders of wire bytes that also build what is wrong on purpose, nasty streams, captures and the contract tests of
 * sources.
 */
@NullMarked
package io.github.bgpstream4j.testkit;

import org.jspecify.annotations.NullMarked;
