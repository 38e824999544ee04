/** Decompressors for gzip and bzip2 that are faster than others and go on after damage, and one for LZ4. */
module io.github.bgpstream4j.compress {
    requires static transitive org.jspecify;

    exports io.github.bgpstream4j.compress;
}
