/**
 * Text: ASCII built in byte arrays, without strings in between ({@code AsciiBuffer}); texts of others without what speaks to a
 * terminal ({@code DisplayText}) and URLs without what may be secret ({@code UrlText}); bounded files of lines ({@code TextFile}).
 */
@NullMarked
package io.github.bgpstream4j.text;

import org.jspecify.annotations.NullMarked;
