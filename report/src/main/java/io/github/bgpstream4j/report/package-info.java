/**
 * What a stream holds, as one HTML page: give an {@link io.github.bgpstream4j.report.HtmlReport} to
 * {@link io.github.bgpstream4j.BgpStream#traverse}, then write it.
 *
 * <p>Memory is bounded whatever the stream holds; what becomes approximate thereby is said on the page.
 */
@NullMarked
package io.github.bgpstream4j.report;

import org.jspecify.annotations.NullMarked;
