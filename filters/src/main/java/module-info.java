/** The BGPStream filter language: text to {@link io.github.bgpstream4j.filter.Filter} to plan. */
module io.github.bgpstream4j.filters {
    requires static transitive org.jspecify;
    requires transitive io.github.bgpstream4j.api;
    requires re2j;

    exports io.github.bgpstream4j.filter.language;

    provides io.github.bgpstream4j.filter.FilterLanguage with
            io.github.bgpstream4j.filter.language.BgpStreamLanguage;
}
