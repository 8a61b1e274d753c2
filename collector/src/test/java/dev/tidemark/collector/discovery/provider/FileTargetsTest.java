package dev.tidemark.collector.discovery.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.source.TargetSpec.Credentials;
import dev.tidemark.collector.source.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTargetsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** So long that only what the system tells can bring a change within the patience. */
    private static final Duration NEVER = Duration.ofHours(1);

    private static final TargetSpec.Access MONITOR = new TargetSpec.Access(
            Optional.of(new Credentials("monitor", Path.of("/etc/secret"))),
            Optional.of(new Tls(Optional.of(new Tls.PemTrust(Path.of("/etc/ca.crt"))), Optional.empty(), true, false)),
            Set.of("10.0.0.7"));

    @TempDir
    private Path folder;

    private final CopyOnWriteArrayList<Listing> told = new CopyOnWriteArrayList<>();

    @Test
    void json_isRead() throws IOException {
        write("a.json", """
                [{"targets": ["h:1"], "labels": {"name": "shop", "team": "carts", "__meta": "x", "__credentials__": "jmx"}},
                 {"targets": ["h:2", "[2001:db8::1]:3"], "labels": {"target": "till"}},
                 {"targets": ["service:jmx:rmi:///jndi/rmi://h:4/jmxrmi"]}]
                """);
        try (FileTargets provider = start(NEVER, "a.json")) {
            awaitAddresses("h:1", "h:2", "[2001:db8::1]:3", "service:jmx:rmi:///jndi/rmi://h:4/jmxrmi");

            assertThat(last().targets().get(0))
                    .as("a target with name, credentials and a label")
                    .isEqualTo(new Listing.Found(
                            new TargetSpec(Optional.of("shop"), "h:1", MONITOR), Map.of("team", "carts")));
            assertThat(last().targets().get(1).target().name())
                    .as("one name for two targets")
                    .hasValue("till@h:2");
            assertThat(provider.name()).isEqualTo("files");
        }
    }

    @Test
    void yaml_isReadAndReadAgainWhenItChanges() throws IOException {
        write("a.yml", "- targets: ['h:1']\n  labels: {team: carts}\n");
        try (FileTargets provider = start(NEVER, "a.yml")) {
            awaitAddresses("h:1");
            write("a.yml", "- targets: ['h:1', 'h:2']\n");
            awaitAddresses("h:1", "h:2");
            write("a.yml", "");
            awaitAddresses();
            assertThat(last().trouble())
                    .as("an empty file is an empty list; %s", provider.name())
                    .isNull();
        }
    }

    @Test
    void stars_takeFilesAsTheyComeAndGo() throws IOException {
        write("b.json", "[{\"targets\": [\"h:2\"]}]");
        write("ignored.txt", "no targets");
        try (FileTargets provider = start(NEVER, "*.json", "*.yml")) {
            awaitAddresses("h:2");
            write("a.json", "[{\"targets\": [\"h:1\"]}]");
            write("c.yml", "[{targets: ['h:3']}]");
            awaitAddresses("h:1", "h:2", "h:3");
            Files.delete(folder.resolve("b.json"));
            awaitAddresses("h:1", "h:3");
            assertThat(last().trouble()).as("trouble of %s", provider.name()).isNull();
        }
    }

    @Test
    void brokenFile_keepsWhatItSaidAndOthersGoOn() throws IOException {
        write("a.json", "[{\"targets\": [\"h:1\"]}]");
        write("b.json", "[{\"targets\": [\"h:2\"]}]");
        try (FileTargets provider = start(NEVER, "*.json")) {
            awaitAddresses("h:1", "h:2");
            write("a.json", "[{\"targets\": [\"h:1\"");
            await("the broken file").atMost(PATIENCE).until(() -> last().trouble() != null);
            assertThat(last().trouble())
                    .as("the sentence")
                    .contains("a.json, line 1", "stays")
                    .doesNotContain("\n");
            write("b.json", "[{\"targets\": [\"h:3\"]}]");
            awaitAddresses("h:1", "h:3");
            write("a.json", "[{\"targets\": [\"h:4\"]}]");
            awaitAddresses("h:4", "h:3");
            assertThat(last().trouble())
                    .as("trouble of %s after the mend", provider.name())
                    .isNull();
        }
    }

    @Test
    void configMap_swapsALinkToAFolder() throws IOException {
        Path first = Files.createDirectories(folder.resolve("..2026_1"));
        Path second = Files.createDirectories(folder.resolve("..2026_2"));
        Files.writeString(first.resolve("a.json"), "[{\"targets\": [\"h:1\"]}]");
        Files.writeString(second.resolve("a.json"), "[{\"targets\": [\"h:2\"]}]");
        Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
        Files.createSymbolicLink(folder.resolve("a.json"), Path.of("..data/a.json"));
        try (FileTargets provider = start(NEVER, "a.json")) {
            awaitAddresses("h:1");
            Files.createSymbolicLink(folder.resolve("..data_tmp"), second.getFileName());
            Files.move(
                    folder.resolve("..data_tmp"),
                    folder.resolve("..data"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            awaitAddresses("h:2");
            assertThat(provider.name()).isEqualTo("files");
        }
    }

    @Test
    void folderThatComesLater_isFoundByThePoll() throws IOException {
        try (FileTargets provider = start(Duration.ofMillis(100), "later/a.json")) {
            await("the missing file").atMost(PATIENCE).until(() -> !told.isEmpty() && last().trouble() != null);
            assertThat(last().trouble())
                    .as("the sentence of %s", provider.name())
                    .contains("There is no file");
            Files.createDirectories(folder.resolve("later"));
            write("later/a.json", "[{\"targets\": [\"h:1\"]}]");
            awaitAddresses("h:1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{\"\"a\"\": 1}|a list of groups is expected",
                "[1]|group 1: targets and labels are expected",
                "[{\"\"target\"\": [\"\"h:1\"\"]}]|unknown key 'target'",
                "[{\"\"labels\"\": {}}]|targets is no list",
                "[{\"\"targets\"\": [\"\"h\"\"]}]|'h' is no target: write host:port",
                "[{\"\"targets\"\": [4711]}]|'4711' is no target",
                "[{\"\"targets\"\": [\"\"4711\"\"]}]|'4711' is no target",
                "[{\"\"targets\"\": [\"\"h:1\"\"], \"\"labels\"\": {\"\"a\"\": {}}}]|the label 'a' is no text",
                "[{\"\"targets\"\": [\"\"h:1\"\"], \"\"labels\"\": {\"\"__credentials__\"\": \"\"x\"\"}}]|names 'x', which the configuration does not have",
                "[{\"\"targets\"\": [\"\"monitor:letmein@h:1\"\"]}]|group 1: '***@h:1' has a user or a password in it",
                "[{\"\"targets\"\": [\"\"/monitor:letmein@h:1\"\"]}]|'***@h:1' has a user or a password in it",
                "[{\"\"targets\"\": [{\"\"monitor\"\": \"\"letmein@h:1\"\"}]}]|'' is no target",
                "[{\"\"targets\"\": [\"\"a:1\"\",\"\"a:2\"\",\"\"a:3\"\",\"\"a:4\"\",\"\"a:5\"\",\"\"a:6\"\"]}]|more than 20000 targets in all files",
                "letmein and more|line 1, column 1: this is no JSON of the form",
                "[{\"\"targets\"\": [], \"\"targets\"\": []}]|line 1"
            })
    void mistake_isOneSentence(String text, String sentence) {
        assertThatThrownBy(() -> new TargetGroups(Map.of()).read("a.json", text.replace("\"\"", "\""), 5))
                .as(text)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("a.json")
                .hasMessageContaining(sentence)
                .message()
                .doesNotContain("\n", "jackson", "java.", "letmein");
    }

    @Test
    void fileThatCannotBeRead_isNotRepeated() {
        for (String file : List.of("a.json", "a.yml")) {
            assertThatThrownBy(() -> new TargetGroups(Map.of()).read(file, "letmein: [letmein: letmein", 5))
                    .as("a link to another file as %s", file)
                    .isInstanceOf(UserError.class)
                    .hasMessageMatching(file + ", line 1, column \\d+: this is no (JSON|YAML) of the form [^\n]+")
                    .hasNoCause()
                    .message()
                    .doesNotContain("letmein");
        }
    }

    @Test
    void whatIsTooLong_isCutOrRefused() {
        TargetGroups groups = new TargetGroups(Map.of());
        assertThatThrownBy(() -> groups.read("a.json", "[{\"targets\": [\"" + "x".repeat(5000) + "\"]}]", 5))
                .as("an address that is none")
                .hasMessageContaining("x".repeat(200) + "…' is no target")
                .message()
                .hasSizeLessThan(400);
        assertThatThrownBy(() -> groups.read(
                        "a.json", "[{\"targets\": [\"a:1\"], \"labels\": {\"name\": \"" + "x".repeat(201) + "\"}}]", 5))
                .as("a name that is none")
                .hasMessage("a.json: group 1: the name has more than 200 characters: shorten it.");
    }

    @Test
    void allFilesTogether_haveABound() throws IOException {
        String many =
                IntStream.range(0, 20_000).mapToObj(it -> "\"h:" + it + "\"").collect(Collectors.joining(","));
        write("a.json", "[{\"targets\": [" + many + "], \"labels\": {\"team\": \"carts\"}}]");
        write("b.json", "[{\"targets\": [\"i:1\"]}]");
        try (FileTargets provider = start(NEVER, "*.json")) {
            await("the files").atMost(PATIENCE).until(() -> !told.isEmpty());
            assertThat(last().targets()).as("the first file's").hasSize(20_000);
            assertThat(last().targets().get(0).labels())
                    .as("one copy of the labels for the whole group")
                    .isSameAs(last().targets().get(19_999).labels());
            assertThat(last().trouble())
                    .as("of the second; %s", provider.name())
                    .contains("b.json: group 1", "more than 20000 targets in all files");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "*.internal, a.internal:1, true",
        "*.internal, A.Internal:1, true",
        "*.internal, service:jmx:rmi:///jndi/rmi://a.internal:1/jmxrmi, true",
        "*.internal, a.evil.com:1, false",
        "*.internal, a.internal.evil.com:1, false",
        "*.internal, evil.com#.internal:1, false",
        "*.internal, internal:1, false",
        "*.internal, service:jmx:rmi:///jndi/rmi://evil.com:1/a.internal, false",
        "*.internal, service:jmx:iiop://a.internal:1, false",
        "10.42.*, 10.42.0.7:1, true",
        "10.42.*, 10.42.evil.com:1, false",
        "10.42.*, 10.43.0.7:1, false",
        "fd00:*, [fd00::1]:1, true",
        "*, anything:1, true"
    })
    void credentials_goToTheirHostsOnly(String pattern, String address, boolean sent) {
        TargetGroups groups =
                new TargetGroups(Map.of("jmx", new NamedAccess("jmx", MONITOR, List.of("only.this", pattern))));
        String text = "[{\"targets\": [\"" + address + "\"], \"labels\": {\"__credentials__\": \"jmx\"}}]";
        if (sent) {
            assertThat(groups.read("a.json", text, 5).get(0).target())
                    .as("a target with credentials for %s", pattern)
                    .isEqualTo(new TargetSpec(Optional.empty(), address, MONITOR));
        } else {
            assertThatThrownBy(() -> groups.read("a.json", text, 5))
                    .as("credentials for %s", pattern)
                    .hasMessage("a.json: group 1: credentials.jmx.hosts does not have the host of " + address
                            + ": add it there, or name other credentials.");
        }
    }

    @Test
    void pipe_isRefusedAndHoldsNobodyUp() throws IOException, InterruptedException {
        Path pipe = folder.resolve("a.json");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(made.waitFor()).as("mkfifo").isZero();
        write("b.json", "[{\"targets\": [\"h:1\"]}]");
        try (FileTargets provider = start(NEVER, "*.json")) {
            awaitAddresses("h:1");
            assertThat(last().trouble())
                    .as("of the pipe; %s", provider.name())
                    .startsWith(pipe + " is no ordinary file: write one there, or a link to one.");
        }
    }

    @Test
    void lookThatFails_isToldAndTheNextOneComes() throws IOException {
        write("a.json", "[{\"targets\": [\"h:1\"]}]");
        AtomicBoolean failed = new AtomicBoolean();
        try (FileTargets provider = new FileTargets(folder, List.of("a.json"), NEVER, Map.of())) {
            provider.start(listing -> {
                if (failed.compareAndSet(false, true)) {
                    throw new IllegalStateException("not foreseen");
                }
                told.add(listing);
            });
            awaitAddresses("h:1");
            assertThat(last().trouble())
                    .as("what is told")
                    .contains("by a fault of the collector (IllegalStateException)");
            write("a.json", "[{\"targets\": [\"h:2\"]}]");
            awaitAddresses("h:2");
            assertThat(last().trouble()).as("after the next look").isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "*/a.json", "a*b/c.yml", "*", ""})
    void path_thatIsNone_isRefused(String path) {
        assertThatThrownBy(() -> FileTargets.check(folder, List.of(path)))
                .as(path)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("names no file of targets");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private FileTargets start(Duration poll, String... paths) {
        FileTargets provider = new FileTargets(
                folder, List.of(paths), poll, Map.of("jmx", new NamedAccess("jmx", MONITOR, List.of())));
        provider.start(told::add);
        return provider;
    }

    private void awaitAddresses(String... expected) {
        await("targets " + List.of(expected))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(addresses()).isEqualTo(List.of(expected)));
    }

    private @Nullable List<String> addresses() {
        return told.isEmpty()
                ? null
                : last().targets().stream().map(it -> it.target().address()).toList();
    }

    private Listing last() {
        return Objects.requireNonNull(told.get(told.size() - 1));
    }
}
