package io.github.bgpstream4j.bgproutes;

/** Foreign texts, made fit for a log. */
final class Texts {
    static final int SHORT = 200;
    static final int LONG = 500;

    private Texts() {}

    /** The beginning, with control characters made visible. */
    static String shown(String text, int maxLength) {
        StringBuilder out = new StringBuilder();
        int end = Math.min(text.length(), maxLength);
        for (int i = 0; i < end; i++) {
            char character = text.charAt(i);
            if (Character.isISOControl(character)) {
                out.append("\\u00").append(Character.forDigit(character >> 4, 16));
                out.append(Character.forDigit(character & 15, 16));
            } else {
                out.append(character);
            }
        }
        return out.append(end < text.length() ? "..." : "").toString();
    }
}
