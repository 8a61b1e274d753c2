package dev.tidemark.it.target;

import java.io.File;
import java.io.IOException;

/**
 * Asks for each upload's temporary file to be deleted at exit, as real upload handlers do: the JDK keeps every path until the JVM ends. The
 * leak lies inside the JDK. Argument: uploads a second.
 */
public final class Uploads {
    private Uploads() {}

    private static long next;

    public static void main(String[] args) throws IOException {
        Console.repeat(Integer.parseInt(args[0]), Uploads::receive);
        Console.serve(line -> Long.toString(next));
    }

    private static void receive() {
        File upload = new File("no-such-folder", "upload-" + next++ + ".tmp");
        upload.deleteOnExit();
    }
}
