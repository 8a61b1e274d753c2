package dev.tidemark.collector.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text from people and from targets, made fit to be shown. */
public final class Masked {

    private static final int LONGEST = 200;
    private static final Pattern SCHEME =
            Pattern.compile("(service:jmx:\\w+:///jndi/\\w+://|service:jmx:\\w+://|\\w+://)?");

    private Masked() {}

    /** An address without what stands before its last {@code @}: a password may contain any character. */
    static String address(String address) {
        Matcher scheme = SCHEME.matcher(address);
        String start = scheme.lookingAt() ? scheme.group() : "";
        return shown(start + "***" + address.substring(Math.max(address.lastIndexOf('@'), start.length())));
    }

    /** Its first line, at most 200 characters of it, without control characters. */
    public static String shown(String text) {
        return said(text, "");
    }

    /** One line of what a target said, bounded, without control characters and without a secret that it may have echoed. */
    public static String said(String text, String secret) {
        String line = text.strip().split("\\R", 2)[0];
        String known = secret.isEmpty() ? line : line.replace(secret, "***");
        String visible = known.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]", "?");
        return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST) + "…";
    }
}
