package dev.tidemark.collector.config;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.web.push.PushSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a server that we send to is, and how it is shown who we are. */
final class PushAccess {

    private final Path file;
    private final String section;

    /** @param section where it stands in the file */
    PushAccess(Path file, String section) {
        this.file = file;
        this.section = section;
    }

    /** What is wrong is not repeated: a password may stand in it. */
    URI url(String key, String written) {
        try {
            URI url = new URI(written);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web && url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null) {
                if (url.getRawUserInfo() == null) {
                    return url;
                }
                throw wrong(key + " has a user or password in it: give user and passwordFile instead.");
            }
        } catch (URISyntaxException e) {
            throw new UserError(file + ": " + key + " is no address: write such as http://server:9093.", e);
        }
        throw wrong(key + " is no address of a web server: write such as http://server:9093.");
    }

    Optional<PushSettings.Proof> proof(
            @Nullable String tokenFile,
            @Nullable String tokenEnv,
            @Nullable String user,
            @Nullable String passwordFile,
            @Nullable String passwordEnv) {
        long places = Stream.of(tokenFile, tokenEnv, passwordFile, passwordEnv)
                .filter(Objects::nonNull)
                .count();
        boolean password = passwordFile != null || passwordEnv != null;
        if (places > 1) {
            throw wrong(section + " has more than one of tokenFile, tokenEnv, passwordFile and passwordEnv: give one.");
        }
        if (password != (user != null)) {
            throw wrong(section + " has only one of user and passwordFile (or passwordEnv): give both or neither.");
        }
        String path = tokenFile == null ? passwordFile : tokenFile;
        String variable = tokenEnv == null ? passwordEnv : tokenEnv;
        if (path == null && variable == null) {
            return Optional.empty();
        }
        Secret secret = path == null
                ? new Secret.InEnvironment(Objects.requireNonNull(variable, "one of the two is given"))
                : new Secret.InFile(resolve(path));
        return Optional.of(user == null ? new PushSettings.Token(secret) : new PushSettings.Password(user, secret));
    }

    PushSettings.TlsFiles tls(@Nullable PushTlsSection tls) {
        if (tls == null) {
            return PushSettings.TlsFiles.NONE;
        }
        if ((tls.certFile() == null) != (tls.keyFile() == null)) {
            throw wrong(section + ".tls has only one of certFile and keyFile: give both or neither.");
        }
        return new PushSettings.TlsFiles(
                Optional.ofNullable(tls.caFile()).map(this::resolve),
                Optional.ofNullable(tls.certFile()).map(this::resolve),
                Optional.ofNullable(tls.keyFile()).map(this::resolve));
    }

    private Path resolve(String path) {
        return file.toAbsolutePath().resolveSibling(path);
    }

    private UserError wrong(String end) {
        return ConfigCheck.wrong(file, end);
    }
}
