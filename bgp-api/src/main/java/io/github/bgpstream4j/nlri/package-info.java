/** What routes lead to, of every address family (NLRI, RFC 4760 §3): prefixes, and what other families have. */
@NullMarked
package io.github.bgpstream4j.nlri;

import org.jspecify.annotations.NullMarked;
