/** What a run does with what it reads: prints lines or tables, writes MRT files, checks, reports. */
@NullMarked
package io.github.bgpstream4j.cli.run;

import org.jspecify.annotations.NullMarked;
