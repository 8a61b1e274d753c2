package dev.tidemark.it.container;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** The images that are tested, as {@code src/test/containers/build} names them. */
final class Images {

    static final String TIDEMARK = System.getenv().getOrDefault("TIDEMARK_IMAGE", "tidemark:dev");
    static final String SHOP = System.getenv().getOrDefault("TIDEMARK_DEMO_IMAGE", "tidemark-demo:dev");
    static final String PROMETHEUS = "tidemark-stand-in/prometheus";
    static final String ALERTMANAGER = "tidemark-stand-in/alertmanager";

    private Images() {}

    /** A container with no more rights than a careful cluster gives: nothing to write to but {@code /tmp}, and no way to more. */
    static GenericContainer<?> confined(String image) {
        return new GenericContainer<>(DockerImageName.parse(image))
                .withTmpFs(Map.of("/tmp", "size=64m"))
                .withCreateContainerCmdModifier(create -> host(create)
                        .withReadonlyRootfs(true)
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges:true")));
    }

    /** What a container that is being made asks of its host. */
    static HostConfig host(CreateContainerCmd create) {
        return Objects.requireNonNull(create.getHostConfig());
    }
}
