package io.github.bgpstream4j.text;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Guessing what a misspelt word was to be. */
public final class Spelling {
    private Spelling() {}

    /**
     * The word that is nearest to what was written.
     *
     * @param written what somebody wrote
     * @param words what is known
     * @return null if none is near: by two letters, or one for each three of a short word
     */
    public static @Nullable String nearest(String written, Collection<String> words) {
        String nearest = null;
        int best = 1 + Math.min(2, written.length() / 3);
        for (String word : words) {
            int distance = distance(written, word);
            if (distance < best) {
                best = distance;
                nearest = word;
            }
        }
        return nearest;
    }

    /** Levenshtein's distance, a swap of neighbours counting 1, upper and lower case being the same. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 2) {
            return 3;
        }
        int[][] distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, distances);
            }
        }
        return distances[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] distances) {
        int same = sameLetter(a, i - 1, b, j - 1) ? 0 : 1;
        int best = Math.min(distances[i - 1][j - 1] + same, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && sameLetter(a, i - 1, b, j - 2) && sameLetter(a, i - 2, b, j - 1);
        return swapped ? Math.min(best, distances[i - 2][j - 2] + 1) : best;
    }

    private static boolean sameLetter(String a, int i, String b, int j) {
        return Character.toLowerCase(a.charAt(i)) == Character.toLowerCase(b.charAt(j));
    }
}
