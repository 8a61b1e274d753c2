package dev.tidemark.collector.source;

import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a secret stands. It is read anew at each use, so that a rotated one is picked up, and kept nowhere. */
public sealed interface Secret {

    /** The first line of a file, at most 64 KiB of text in UTF-8. */
    record InFile(Path file) implements Secret {}

    /** An environment variable of this process. */
    record InEnvironment(String variable) implements Secret {}

    /**
     * The secret itself.
     *
     * @throws SourceException when it is not there or cannot be one, with the place and never with the content
     */
    default String read() throws SourceException {
        if (this instanceof InFile place) {
            return inFile(place.file());
        }
        return inEnvironment(((InEnvironment) this).variable());
    }

    private static String inEnvironment(String variable) throws SourceException {
        String secret = System.getenv(variable);
        if (secret == null || secret.isEmpty()) {
            throw denied("The environment variable " + variable
                    + " is not set: start tidemark with the password in it, or name another variable.");
        }
        return secret;
    }

    private static String inFile(Path file) throws SourceException {
        String text = text("password file", file);
        String first = text.lines().findFirst().orElse("");
        if (first.isEmpty()) {
            throw denied("The password file " + file + " has nothing on its first line: write the password there.");
        }
        return first;
    }

    /** A small text file that a person named, such as a password or a certificate. */
    static String text(String kind, Path file) throws SourceException {
        return decoded(kind, file, bytes(kind, file, 1 << 16));
    }

    /** A file that a person named; one that never ends, such as a device, is refused like one that is too large. */
    static byte[] bytes(String kind, Path file, int largest) throws SourceException {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(largest + 1);
        } catch (NoSuchFileException e) {
            throw denied("There is no " + kind + " " + file + ": check the path.", e);
        } catch (IOException e) {
            throw denied("The " + kind + " " + file + " cannot be read: make it a file that this user may read.", e);
        }
        if (content.length > largest) {
            throw denied("The " + kind + " " + file + " is larger than " + largest / 1024
                    + " KiB: that is none, check the path.");
        }
        return content;
    }

    private static String decoded(String kind, Path file, byte[] content) throws SourceException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw denied("The " + kind + " " + file + " is no text in UTF-8: check the path, or save it as UTF-8.", e);
        }
    }

    private static SourceException denied(String sentence) {
        return new SourceException(TargetState.DENIED, sentence);
    }

    private static SourceException denied(String sentence, Throwable cause) {
        return new SourceException(TargetState.DENIED, sentence, cause);
    }
}
