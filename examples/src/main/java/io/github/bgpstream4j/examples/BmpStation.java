package io.github.bgpstream4j.examples;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.table.RoutingTable;

/** Keeps the tables of routers that speak BMP, and prints what becomes of their sessions and how many routes there are then. */
public final class BmpStation {
    private BmpStation() {}

    /**
     * Runs the recipe.
     *
     * @param arguments where to listen, such as {@code bmp:127.0.0.1:11019}, or a file such as {@code bmpfile:router.bmp}
     */
    public static void main(String[] arguments) {
        RoutingTable table = new RoutingTable();
        try (BgpStream stream = BgpStream.open(arguments[0])) {
            stream.traverse(new StreamVisitor() {
                @Override
                public boolean beginRecord(RecordView record) {
                    record.marks().forEach(System.out::println);
                    table.applyMarks(record);
                    return true;
                }

                @Override
                public void visit(ElemView elem) {
                    table.accept(elem);
                    if (elem.type() == ElemType.PEER_STATE) {
                        System.out.println(elem.record().source().router() + ": " + elem.peer() + " is "
                                + elem.newState().word() + ", " + table.routeCount() + " routes");
                    }
                }
            });
        }
        System.out.println(table.peers().size() + " tables, " + table.routeCount() + " routes");
    }
}
