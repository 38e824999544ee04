/**
 * The archives of RIPE RIS and RouteViews: which collectors there are, what their files are called, which of them a time needs, and
 * which are missing.
 */
@NullMarked
package io.github.bgpstream4j.archive;

import org.jspecify.annotations.NullMarked;
