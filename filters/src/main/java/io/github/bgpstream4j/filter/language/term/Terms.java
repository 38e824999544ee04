package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.language.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All kinds of terms, in the order of the documentation. */
public final class Terms {
    public static final List<TermType> ALL = List.of(
            TermType.scope(NameTerm.PROJECT, List.of("proj"), NameTerm.of(NameTerm.PROJECT)),
            TermType.scope(NameTerm.COLLECTOR, List.of("coll"), NameTerm.of(NameTerm.COLLECTOR)),
            TermType.scope(NameTerm.ROUTER, List.of("rout"), NameTerm.of(NameTerm.ROUTER)),
            TermType.scope(RecordTypeTerm.WORD, List.of(), RecordTypeTerm::of),
            TermType.scope(ResourceTypeTerm.WORD, List.of("restype"), ResourceTypeTerm::of),
            TermType.extension(IntervalTerm.WORD, List.of(), IntervalTerm::of),
            TermType.extension(StatusTerm.WORD, List.of(), StatusTerm::of),
            TermType.bgpstream(PeerTerm.WORD, List.of(), PeerTerm::of),
            new TermType(PeerTerm.INVERTED_WORD, List.of(), TermType.Origin.BGPSTREAM_OPTION, PeerTerm::inverted),
            TermType.extension(PeerIpTerm.WORD, List.of(), PeerIpTerm::of),
            TermType.extension(BgpIdTerm.WORD, List.of(), BgpIdTerm::of),
            TermType.extension(PeerRdTerm.WORD, List.of(), PeerRdTerm::of),
            TermType.extension(ViewTerm.WORD, List.of(), ViewTerm::of),
            TermType.bgpstream(ElemTypeTerm.WORD, List.of(), ElemTypeTerm::of),
            TermType.bgpstream(IpVersionTerm.WORD, List.of("ipv"), IpVersionTerm::of),
            TermType.extension(FamilyTerm.AFI, List.of(), FamilyTerm::afi),
            TermType.extension(FamilyTerm.SAFI, List.of(), FamilyTerm::safi),
            TermType.bgpstream(PrefixTerm.WORD, List.of("pref"), PrefixTerm::parse),
            TermType.extension(PathIdTerm.WORD, List.of(), PathIdTerm::of),
            TermType.bgpstream(PathAsnTerm.ORIGIN, List.of("orig"), PathAsnTerm::origin),
            TermType.extension(PathAsnTerm.ANY, List.of(), PathAsnTerm::any),
            TermType.bgpstream(PathTerm.WORD, List.of("path"), PathTerm::of),
            TermType.extension(NumberTerm.PATH_LENGTH, List.of(), NumberTerm.of(NumberTerm.PATH_LENGTH)),
            TermType.bgpstream(CommunityTerm.WORD, List.of("comm"), CommunityTerm::of),
            TermType.extension(LargeCommunityTerm.WORD, List.of("lcomm"), LargeCommunityTerm::of),
            new TermType(
                    ExtendedCommunityTerm.WORD,
                    List.of("extc"),
                    TermType.Origin.BGPSTREAM_WORD,
                    Terms::extendedCommunity),
            TermType.extension(NextHopTerm.WORD, List.of(), NextHopTerm::of),
            TermType.extension(NumberTerm.MED, List.of(), NumberTerm.of(NumberTerm.MED)),
            TermType.extension(NumberTerm.LOCAL_PREF, List.of(), NumberTerm.of(NumberTerm.LOCAL_PREF)),
            TermType.extension(OriginTypeTerm.WORD, List.of(), OriginTypeTerm::of),
            TermType.extension(AtomicTerm.WORD, List.of(), AtomicTerm::of),
            TermType.extension(AggregatorTerm.WORD, List.of(), AggregatorTerm::of),
            TermType.extension(HasTerm.WORD, List.of(), HasTerm::of));

    private static final Map<String, TermType> BY_WORD = byWord();

    private Terms() {}

    public static @Nullable TermType of(String word) {
        return BY_WORD.get(word);
    }

    /** The words that strict reading knows, or all. */
    public static List<String> words(boolean strict) {
        List<String> words = new ArrayList<>();
        for (TermType type : ALL) {
            if (!strict || type.isStrictWord()) {
                words.add(type.word());
                words.addAll(type.aliases());
            }
        }
        return words;
    }

    private static Term extendedCommunity(List<Value> values, boolean strict) {
        if (strict) {
            throw values.get(0).bad("no extcommunity, which libbgpstream does not implement");
        }
        return ExtendedCommunityTerm.of(values);
    }

    private static Map<String, TermType> byWord() {
        Map<String, TermType> byWord = new HashMap<>();
        for (TermType type : ALL) {
            byWord.put(type.word(), type);
            type.aliases().forEach(alias -> byWord.put(alias, type));
        }
        return Collections.unmodifiableMap(byWord);
    }
}
