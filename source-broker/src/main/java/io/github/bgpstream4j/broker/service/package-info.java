/** What a broker says, and how it is asked: its URL, questions and answers, of which only what can be read passes. */
@NullMarked
package io.github.bgpstream4j.broker.service;

import org.jspecify.annotations.NullMarked;
