/**
 * JSON of others, with bounds on what it may cost: objects and arrays by streaming, values of fields, and times. It needs
 * {@code com.fasterxml.jackson.core:jackson-core}, which this module does not bring.
 */
@NullMarked
package io.github.bgpstream4j.transport.json;

import org.jspecify.annotations.NullMarked;
