package dev.tidemark.collector.source;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where a secret stands, whoever needs it: never in the configuration itself, which people copy, print and keep in version control. It is
 * the first line there, without spaces around it. It is read anew at each use, so that a rotated one is picked up, and kept nowhere.
 */
public sealed interface Secret {

    /** The first line of a file, at most 64 KiB of text in UTF-8. */
    record InFile(Path file) implements Secret {
        @Override
        public String toString() {
            return "file " + file;
        }
    }

    /** An environment variable of this process. */
    record InEnvironment(String variable) implements Secret {
        @Override
        public String toString() {
            return "environment variable " + variable;
        }
    }

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

    /**
     * The same, for what is no target.
     *
     * @throws UserError in place of the SourceException
     */
    default String require() {
        try {
            return read();
        } catch (SourceException e) {
            throw new UserError(e.sentence(), e);
        }
    }

    private static String inEnvironment(String variable) throws SourceException {
        String value = System.getenv(variable);
        String secret = value == null ? "" : firstLine(value);
        if (secret.isEmpty()) {
            throw denied("The environment variable " + variable
                    + " is not set, or is empty: start tidemark with the secret in it, or name another variable.");
        }
        return secret;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private static String inFile(Path file) throws SourceException {
        String first = firstLine(text("secret file", file));
        if (first.isEmpty()) {
            throw denied("The secret file " + file + " has nothing on its first line: write the secret there.");
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
