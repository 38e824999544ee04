package io.github.bgpstream4j.examples;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.format.ElemFormat;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.text.AsciiBuffer;
import org.jspecify.annotations.Nullable;

/** Writes elems as CSV (RFC 4180) for a table, or as JSON with everything that is known, one object in a line. */
public final class Export {
    private Export() {}

    /**
     * Runs the recipe.
     *
     * @param arguments {@code csv} or {@code json}, then MRT files
     */
    public static void main(String[] arguments) {
        boolean csv = arguments[0].equals("csv");
        ElemFormat format = csv ? Export::appendCsv : ElemFormat.JSON.forOneThread(); // any lambda is a format
        AsciiBuffer line = new AsciiBuffer(1024);
        if (csv) {
            System.out.println("time,type,peer,prefix,path,communities");
        }
        for (int i = 1; i < arguments.length; i++) {
            try (BgpStream stream = BgpStream.open("mrt:" + arguments[i])) {
                stream.visitElems(elem -> {
                    format.append(line, elem);
                    System.out.print(line);
                    line.clear();
                });
            }
        }
    }

    private static void appendCsv(AsciiBuffer out, ElemView elem) {
        out.put(elem.time() + "," + elem.type() + "," + elem.peerAsn() + ",");
        out.put(field(elem.prefix()) + "," + field(elem.asPath()) + "," + field(elem.communities()) + "\n");
    }

    /** What is absent is empty; a path with a set has a comma, which quotes protect. */
    private static String field(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return text.contains(",") ? '"' + text + '"' : text;
    }
}
