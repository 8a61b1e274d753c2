package dev.tidemark.collector.config;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.source.TargetSpec.Credentials;
import dev.tidemark.collector.source.Tls;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a target needs to let us in, from how it was written to where it stands. */
final class JmxAccess {

    private final Path file;
    private final String key;

    /** @param key where it stands in the file */
    JmxAccess(Path file, String key) {
        this.file = file;
        this.key = key;
    }

    TargetSpec.Access of(
            @Nullable String user,
            @Nullable String passwordFile,
            @Nullable String passwordEnv,
            @Nullable TlsSection tls,
            @Nullable List<@Nullable String> rmiHosts) {
        return new TargetSpec.Access(
                credentials(user, passwordFile, passwordEnv),
                tls(tls),
                Set.copyOf(Items.of(file, key + ".rmiHosts", rmiHosts)));
    }

    private Optional<Credentials> credentials(
            @Nullable String user, @Nullable String passwordFile, @Nullable String passwordEnv) {
        Optional<Secret> password = secret(passwordFile, passwordEnv, "passwordFile and passwordEnv");
        if ((user == null) != password.isEmpty()) {
            throw wrong(" has only one of user and passwordFile (or passwordEnv): give both or neither.");
        }
        return user == null ? Optional.empty() : password.map(secret -> new Credentials(user, secret));
    }

    private Optional<Tls> tls(@Nullable TlsSection tls) {
        if (tls == null) {
            return Optional.empty();
        }
        return Optional.of(new Tls(
                trust(tls),
                identity(tls),
                Boolean.TRUE.equals(tls.registry()),
                !Boolean.FALSE.equals(tls.hostCheck())));
    }

    private Optional<Tls.Trust> trust(TlsSection tls) {
        Optional<Secret> password = secret(
                tls.trustStorePasswordFile(),
                tls.trustStorePasswordEnv(),
                "trustStorePasswordFile and trustStorePasswordEnv");
        if (tls.trustStore() != null && tls.caFile() != null) {
            throw wrong(".tls has both trustStore and caFile: give one of them.");
        }
        if (tls.trustStore() == null && password.isPresent()) {
            throw wrong(".tls has the password of a trustStore and no trustStore: give both or neither.");
        }
        if (tls.trustStore() != null) {
            return Optional.of(new Tls.Store(path(tls.trustStore()), password));
        }
        return tls.caFile() == null ? Optional.empty() : Optional.of(new Tls.PemTrust(path(tls.caFile())));
    }

    private Optional<Tls.Identity> identity(TlsSection tls) {
        Optional<Secret> password = secret(
                tls.keyStorePasswordFile(), tls.keyStorePasswordEnv(), "keyStorePasswordFile and keyStorePasswordEnv");
        String certificate = tls.certFile();
        String key = tls.keyFile();
        if ((certificate == null) != (key == null)) {
            throw wrong(".tls has only one of certFile and keyFile: give both or neither.");
        }
        if (tls.keyStore() != null && certificate != null) {
            throw wrong(".tls has both keyStore and certFile: give one of them.");
        }
        if ((tls.keyStore() != null) != password.isPresent()) {
            throw wrong(
                    ".tls has only one of keyStore and keyStorePasswordFile (or keyStorePasswordEnv): give both or neither.");
        }
        if (tls.keyStore() != null) {
            return Optional.of(new Tls.Store(path(tls.keyStore()), password));
        }
        return certificate == null || key == null
                ? Optional.empty()
                : Optional.of(new Tls.PemIdentity(path(certificate), path(key)));
    }

    private Optional<Secret> secret(@Nullable String inFile, @Nullable String inVariable, String keys) {
        if (inFile != null && inVariable != null) {
            throw wrong(" has both " + keys + ": give one of them.");
        }
        if (inFile != null) {
            return Optional.of(new Secret.InFile(path(inFile)));
        }
        return Optional.ofNullable(inVariable).map(Secret.InEnvironment::new);
    }

    private UserError wrong(String endOfSentence) {
        return ConfigCheck.wrong(file, key + endOfSentence);
    }

    private Path path(String written) {
        return file.toAbsolutePath().resolveSibling(written);
    }
}
