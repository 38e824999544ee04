/**
 * The filter language of BGPStream with the extensions that {@code docs/filters.md} lists.
 *
 * <p>{@link io.github.bgpstream4j.filter.language.BgpStreamLanguage} reads text,
 * {@link io.github.bgpstream4j.filter.language.Filters} builds the same values from code.
 *
 * <p>Below it, not exported: {@code plan} uses {@code term}, which uses {@code aspath} and {@code value}. None knows a source.
 */
@NullMarked
package io.github.bgpstream4j.filter.language;

import org.jspecify.annotations.NullMarked;
