package dev.tidemark.it.target;

import java.io.IOException;
import org.dom4j.DocumentHelper;

/**
 * Reads XML whose element names differ from file to file, with dom4j 1.6.1. That release keeps every name that it has ever seen: its cache is a
 * {@code WeakHashMap} whose values hold their keys. Argument: names a second.
 */
public final class XmlImports {
    private XmlImports() {}

    private static long next;

    public static void main(String[] args) throws IOException {
        Console.repeat(Integer.parseInt(args[0]), XmlImports::importElement);
        Console.serve(line -> Long.toString(next));
    }

    private static void importElement() {
        DocumentHelper.createElement("measurement-" + next++).addText("1");
    }
}
