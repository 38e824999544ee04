package io.github.bgpstream4j.cli.input;

import java.util.List;

/** What to do with the data base of bgpreader's interface {@code sqlite}, which is not read here: its rows fit into a csv file. */
final class SqliteExport {
    static final String WORD = "sqlite";

    private static final String FILE_OPTION = "db-file=";

    /** The columns of a csv file, with the duration of tables that bgpreader takes. */
    private static final String QUERY =
            "SELECT file_path, project, CASE type_id WHEN 1 THEN 'ribs' ELSE 'updates' END, name, file_time,"
                    + " CASE type_id WHEN 1 THEN 120 ELSE ifnull(time_span, 0) END, ts"
                    + " FROM bgp_data d JOIN collectors c ON c.id = d.collector_id"
                    + " LEFT JOIN time_span s ON s.collector_id = d.collector_id AND s.bgp_type_id = d.type_id";

    private SqliteExport() {}

    /** A line that says how to export and read the data base. */
    static String advice(List<String> settings) {
        String file = settings.stream()
                .filter(setting -> setting.startsWith(FILE_OPTION))
                .map(setting -> setting.substring(FILE_OPTION.length()))
                .findFirst()
                .orElse("FILE");
        return "data interface sqlite is not read here; export the data base, sqlite3 -csv " + file + " \"" + QUERY
                + "\" > files.csv, and read it with -d csvfile -o csv-file=files.csv";
    }
}
