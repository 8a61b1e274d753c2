package dev.tidemark.collector.config;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.web.access.AccessSettings;
import dev.tidemark.collector.web.access.AccessSettings.Client;
import dev.tidemark.collector.web.access.AccessSettings.Proof;
import dev.tidemark.collector.web.access.Permission;
import dev.tidemark.collector.web.tls.TlsSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the sections on access and TLS must be beyond their form. Relative paths start at the configuration's folder. */
final class AccessCheck {

    private final Path file;

    AccessCheck(Path file) {
        this.file = file;
    }

    AccessSettings access(@Nullable AccessSection section) {
        if (section == null) {
            return AccessSettings.UNDECIDED;
        }
        List<AccessSection.Client> written = Objects.requireNonNullElse(section.clients(), List.of());
        Permission anonymous = section.anonymous() == null
                ? null
                : permission("access.anonymous", section.anonymous(), Permission.NONE, Permission.READ);
        if (anonymous == Permission.NONE && written.isEmpty()) {
            throw wrong("access lets nobody in: list clients, or let anonymous callers read.");
        }
        Set<String> names = new HashSet<>();
        List<Client> clients = new ArrayList<>();
        for (int index = 0; index < written.size(); index++) {
            Client client = client("access.clients[" + index + "]", written.get(index));
            if (!names.add(client.name())) {
                throw wrong("two clients are called '" + client.name() + "': names must differ.");
            }
            clients.add(client);
        }
        return new AccessSettings(anonymous, clients);
    }

    private Client client(String key, AccessSection.@Nullable Client client) {
        if (client == null || client.name() == null || client.name().isBlank()) {
            throw wrong(key + " has no name: name it.");
        }
        if (client.name().contains(":")) {
            throw wrong(key + " has a colon in its name, which basic authentication cannot carry: leave it out.");
        }
        long proofs = Stream.of(client.tokenFile(), client.tokenEnv(), client.passwordFile(), client.passwordEnv())
                .filter(Objects::nonNull)
                .count();
        if (proofs != 1) {
            throw wrong(key + " needs exactly one of tokenFile, tokenEnv, passwordFile and passwordEnv.");
        }
        Secret token = place(client.tokenFile(), client.tokenEnv());
        Secret password = place(client.passwordFile(), client.passwordEnv());
        Permission permission = client.permission() == null
                ? Permission.READ
                : permission(key + ".permission", client.permission(), Permission.METRICS, Permission.EVIDENCE);
        return new Client(
                client.name(),
                token == null ? Proof.PASSWORD : Proof.TOKEN,
                token == null ? Objects.requireNonNull(password, "one of the four is given") : token,
                permission);
    }

    private Permission permission(String key, String written, Permission least, Permission most) {
        List<Permission> fit = Arrays.stream(Permission.values())
                .filter(it -> it.allows(least) && most.allows(it))
                .toList();
        return fit.stream()
                .filter(it -> it.label().equals(written.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> wrong(key + " is '" + written + "': use "
                        + fit.stream().map(Permission::label).collect(Collectors.joining(" or ")) + "."));
    }

    @Nullable
    TlsSettings tls(@Nullable ListenTlsSection section) {
        if (section == null) {
            return null;
        }
        Path authorities = section.clientCaFile() == null ? null : resolve(section.clientCaFile());
        return new TlsSettings(identity(section), authorities);
    }

    private TlsSettings.Identity identity(ListenTlsSection section) {
        Secret keyPassword = place(section.keyPasswordFile(), section.keyPasswordEnv());
        Secret storePassword = place(section.keyStorePasswordFile(), section.keyStorePasswordEnv());
        boolean pem = section.certFile() != null || section.keyFile() != null || keyPassword != null;
        boolean store = section.keyStore() != null || storePassword != null;
        if (pem && !store && section.certFile() != null && section.keyFile() != null) {
            return new TlsSettings.PemFiles(resolve(section.certFile()), resolve(section.keyFile()), keyPassword);
        }
        if (store && !pem && section.keyStore() != null && storePassword != null) {
            return new TlsSettings.KeystoreFile(resolve(section.keyStore()), storePassword);
        }
        throw wrong("listen.tls needs either certFile and keyFile, or keyStore and keyStorePasswordFile"
                + " (or keyStorePasswordEnv).");
    }

    private @Nullable Secret place(@Nullable String path, @Nullable String variable) {
        if (path != null && variable != null) {
            throw wrong("a password stands both in file " + path + " and in variable " + variable + ": name one.");
        }
        if (path != null) {
            return new Secret.InFile(resolve(path));
        }
        return variable == null ? null : new Secret.InEnvironment(variable);
    }

    private Path resolve(String path) {
        return file.toAbsolutePath().resolveSibling(path);
    }

    private UserError wrong(String sentence) {
        return new UserError(file + ": " + sentence);
    }
}
