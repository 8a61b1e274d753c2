package dev.tidemark.collector.config;

import dev.tidemark.collector.UserError;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the YAML file of {@code serve}. Strict: what it does not know is an error, so that a typing error cannot pass unseen. */
public final class ConfigFile {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .addModule(new SimpleModule()
                    .addDeserializer(Duration.class, new Written<>(Duration.class) {
                        @Override
                        Duration read(String text) {
                            return Durations.parse(text);
                        }
                    })
                    .addDeserializer(CollectorConfig.ByteSize.class, new Written<>(CollectorConfig.ByteSize.class) {
                        @Override
                        CollectorConfig.ByteSize read(String text) {
                            return new CollectorConfig.ByteSize(Sizes.parse(text));
                        }
                    }))
            .build();

    private ConfigFile() {}

    /**
     * Reads and checks a file.
     *
     * @throws UserError with the file, and where possible line and key, when anything about it is wrong
     */
    public static LoadedConfig read(Path file) {
        String text = text(file);
        try {
            if (MAPPER.readTree(text).isEmpty()) {
                throw new UserError(file
                        + " is empty: list at least one target, such as \"targets: [{address: 'localhost:7091'}]\".");
            }
            return ConfigCheck.check(file, MAPPER.readValue(text, CollectorConfig.class));
        } catch (JacksonException e) {
            throw new UserError(ConfigErrors.sentence(file, text, e), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new UserError("There is no file " + file + ": give the path of a configuration file.", e);
        } catch (CharacterCodingException e) {
            throw new UserError(file + " is not text in UTF-8: save it as UTF-8.", e);
        } catch (IOException e) {
            if (Files.isDirectory(file)) {
                // What container engines put where a file is to be mounted that is not there.
                throw new UserError(
                        file + " is a folder: name a file, or, where it is mounted, look whether it is there.", e);
            }
            throw new UserError("Cannot read " + file + ": name a file that you may read.", e);
        }
    }

    /** A value that people write as text with a unit. */
    private abstract static class Written<T> extends StdDeserializer<T> {

        Written(Class<T> type) {
            super(type);
        }

        abstract T read(String text);

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.getValueAsString();
            if (text == null) {
                return context.reportInputMismatch(this, "a number with a unit is expected here.");
            }
            try {
                return read(text);
            } catch (UserError e) {
                return context.reportInputMismatch(this, "%s", e.getMessage());
            }
        }
    }
}
