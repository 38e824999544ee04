/** Expressions over AS paths: read as libbgpstream and glibc read them, matched on numbers where that is enough, else on text. */
@NullMarked
package io.github.bgpstream4j.filter.language.aspath;

import org.jspecify.annotations.NullMarked;
