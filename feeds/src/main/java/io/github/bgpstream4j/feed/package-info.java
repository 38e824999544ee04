/** What several live sources make records with: records on their way into a batch, and in packages of their own the formats that more than one of them brings. */
@NullMarked
package io.github.bgpstream4j.feed;

import org.jspecify.annotations.NullMarked;
