package dev.tidemark.collector.web.access;

import dev.tidemark.collector.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret stands: never in the configuration itself, which people copy, print and keep in version control.
 *
 * @param file whose first line is the secret
 * @param variable of the environment, used when there is no file
 */
public record SecretPlace(@Nullable Path file, String variable) {

    /** A file that is larger is no secret, and reading it would cost memory. */
    private static final int LARGEST_FILE = 64 * 1024;

    /** A file whose first line is the secret. */
    public static SecretPlace in(Path file) {
        return new SecretPlace(file, "");
    }

    /** A variable of the environment. */
    public static SecretPlace environment(String variable) {
        return new SecretPlace(null, variable);
    }

    /**
     * The secret as it is now.
     *
     * @throws UserError when there is none; the sentence names the place and never what stands there
     */
    public String read() {
        String secret = file == null ? fromEnvironment() : firstLine(file);
        if (secret.isBlank()) {
            throw new UserError("There is no secret in " + this + ": write it there, as its first line.");
        }
        return secret;
    }

    private String fromEnvironment() {
        String value = System.getenv(variable);
        if (value == null) {
            throw new UserError("There is no " + this + ": set it before the collector starts.");
        }
        return value.strip();
    }

    private static String firstLine(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(LARGEST_FILE), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("").strip();
        } catch (NoSuchFileException e) {
            throw new UserError("There is no file " + file + ": write the secret there, as its first line.", e);
        } catch (IOException e) {
            throw new UserError("Cannot read " + file + ": name a file that the collector may read.", e);
        }
    }

    @Override
    public String toString() {
        return file == null ? "environment variable " + variable : "file " + file;
    }
}
