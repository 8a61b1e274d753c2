package dev.tidemark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.process.ProcessMark;
import dev.tidemark.collector.process.TemporaryFolders;
import dev.tidemark.collector.target.HandMadeFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServerFolderTest {

    @Test
    void folder_afterItsServerAndAnotherOne() {
        WebServer first = WebServer.start(new HandMadeFleet(), WebSettings.loopback(0));
        Path folder = Path.of(System.getProperty("catalina.base"));
        assertThat(folder).as("Tomcat's folder is ours").exists();
        first.close();
        assertThat(folder).as("gone with its server").doesNotExist();

        WebServer.start(new HandMadeFleet(), WebSettings.loopback(0)).close();
        assertThat(folder).as("not made anew by the next server of this JVM").doesNotExist();
    }

    @Test
    void folder_ofAServerThatWasKilled_goesWithTheNextOnesStart() throws IOException {
        ProcessMark us = ProcessMark.ours();
        Path killed = left(new ProcessMark(us.pid(), us.startedAt() - 1, us.place()));
        Path elsewhere = left(new ProcessMark(us.pid(), us.startedAt() - 1, "elsewhere"));
        Files.createDirectories(killed.resolve("work/Tomcat/localhost"));
        try {
            WebServer.start(new HandMadeFleet(), WebSettings.loopback(0)).close();
            assertThat(killed).as("folder of a server that is no more").doesNotExist();
            assertThat(elsewhere)
                    .as("folder of a server in another container, which may live")
                    .exists();
        } finally {
            TemporaryFolders.delete(killed);
            TemporaryFolders.delete(elsewhere);
        }
    }

    private static Path left(ProcessMark owner) throws IOException {
        return Files.createTempDirectory("tidemark-web-" + owner + "-");
    }

    @Test
    void temporaryFolder_thatCannotBeWritten() {
        assertThatThrownBy(() -> ServerFolder.below(Path.of("no", "such", "folder")))
                .as("read-only containers without a volume end here")
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Cannot write to no/such/folder")
                .hasMessageContaining("mount a volume");
    }
}
