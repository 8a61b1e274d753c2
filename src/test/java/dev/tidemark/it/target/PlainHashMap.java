package dev.tidemark.it.target;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A plain static HashMap that nobody cleans, in a program that knows nothing of Tidemark. Argument: entries a second. */
public final class PlainHashMap {
    private PlainHashMap() {}

    static final Map<String, byte[]> SESSIONS = new HashMap<>();

    private static long next;

    public static void main(String[] args) throws IOException {
        Console.repeat(Integer.parseInt(args[0]), PlainHashMap::login);
        Console.serve(line -> Integer.toString(SESSIONS.size()));
    }

    private static void login() {
        byte[] session = new byte[200];
        SESSIONS.put("session-" + next++, session);
    }
}
