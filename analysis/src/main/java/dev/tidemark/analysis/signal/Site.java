package dev.tidemark.analysis.signal;

/**
 * A place in code.
 *
 * @param className binary name of the class
 * @param method its method
 * @param line line number, or -1 when the class file has none
 */
public record Site(String className, String method, int line) {

    /**
     * As a stack trace would print it: {@code com.acme.Sessions.add(Sessions.java:42)}. JFR does not carry the source
     * file's name, so it is taken from the outermost class, which is right for Java and a good guess elsewhere.
     */
    @Override
    public String toString() {
        String outermost = className.substring(className.lastIndexOf('.') + 1);
        int nested = outermost.indexOf('$');
        String file = (nested > 0 ? outermost.substring(0, nested) : outermost) + ".java";
        return className + "." + method + "(" + (line < 0 ? file : file + ":" + line) + ")";
    }
}
