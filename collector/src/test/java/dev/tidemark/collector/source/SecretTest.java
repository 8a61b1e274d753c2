package dev.tidemark.collector.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

    @TempDir
    Path folder;

    @Test
    void file_isReadAnewEachTimeUpToItsFirstLineEnd() throws IOException, SourceException {
        Path file = Files.writeString(folder.resolve("password"), "first one\r\nrest\n");
        Secret secret = new Secret.InFile(file);
        assertThat(secret.read()).as("the first line").isEqualTo("first one");

        Files.writeString(file, "rotated");
        assertThat(secret.read()).as("after a rotation").isEqualTo("rotated");
        assertThat(secret.toString()).as("what is shown").contains("password").doesNotContain("rotated");
    }

    @Test
    void spacesAroundIt_areNoPartOfIt() throws IOException, SourceException {
        Path file = Files.writeString(folder.resolve("password"), "  two words\t \r\n");
        assertThat(new Secret.InFile(file).read()).as("for a target").isEqualTo("two words");
        assertThat(new Secret.InFile(file).require()).as("for who calls us").isEqualTo("two words");

        Files.writeString(file, " \t\nsecond line");
        refuses(new Secret.InFile(file), "has nothing on its first line");
        assertThatThrownBy(new Secret.InFile(file)::require)
                .as("for who calls us")
                .isInstanceOf(UserError.class)
                .hasMessage("The secret file " + file + " has nothing on its first line: write the secret there.");
    }

    @Test
    void file_thatCannotBeOne_isOneSentence() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Path large = Files.write(folder.resolve("large"), new byte[1 << 17]);
        refuses(new Secret.InFile(folder.resolve("none")), "There is no secret file");
        refuses(new Secret.InFile(folder), "cannot be read: make it a file that this user may read");
        refuses(new Secret.InFile(empty), "has nothing on its first line");
        refuses(new Secret.InFile(binary), "is no text in UTF-8");
        refuses(new Secret.InFile(large), "is larger than 64 KiB");
    }

    @Test
    void variable_isReadOrNamed() throws SourceException {
        String variable = System.getenv().keySet().stream()
                .filter(name -> System.getenv(name).matches("\\S+"))
                .findFirst()
                .orElseThrow();
        assertThat(new Secret.InEnvironment(variable).read())
                .as("a variable that every process has")
                .isEqualTo(System.getenv(variable));
        refuses(new Secret.InEnvironment("TIDEMARK_NO_SUCH"), "variable TIDEMARK_NO_SUCH is not set");
    }

    private static void refuses(Secret secret, String because) {
        SourceException refused = catchThrowableOfType(SourceException.class, secret::read);
        assertThat(refused).as("%s", secret).isNotNull();
        assertThat(refused.sentence())
                .as("what is said")
                .contains(because)
                .endsWith(".")
                .doesNotContain("\n");
        assertThat(refused.state()).as("only a person can mend it").isEqualTo(TargetState.DENIED);
    }
}
