/**
 * Files and streams of bytes, for sources of any format: of this machine, of a server, standard input; plain or compressed, recognised by
 * their first bytes, with limits of what they may expand to. xz needs the library {@code org.tukaani:xz}, zstd needs
 * {@code com.github.luben:zstd-jni}.
 */
@NullMarked
package io.github.bgpstream4j.transport.file;

import org.jspecify.annotations.NullMarked;
