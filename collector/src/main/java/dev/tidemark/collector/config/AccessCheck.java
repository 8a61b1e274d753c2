package dev.tidemark.collector.config;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.web.access.AccessSettings;
import dev.tidemark.collector.web.access.AccessSettings.Client;
import dev.tidemark.collector.web.access.AccessSettings.Proof;
import dev.tidemark.collector.web.access.Permission;
import dev.tidemark.collector.web.access.SecretPlace;
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
        long proofs = Stream.of(
                        client.tokenFile(),
                        client.tokenEnvironment(),
                        client.passwordFile(),
                        client.passwordEnvironment())
                .filter(Objects::nonNull)
                .count();
        if (proofs != 1) {
            throw wrong(
                    key + " needs exactly one of tokenFile, tokenEnvironment, passwordFile and passwordEnvironment.");
        }
        SecretPlace token = place(client.tokenFile(), client.tokenEnvironment());
        SecretPlace password = place(client.passwordFile(), client.passwordEnvironment());
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
    TlsSettings tls(@Nullable TlsSection section) {
        if (section == null) {
            return null;
        }
        Path authorities = section.clientAuthorities() == null ? null : resolve(section.clientAuthorities());
        return new TlsSettings(identity(section), authorities);
    }

    private TlsSettings.Identity identity(TlsSection section) {
        SecretPlace keyPassword = place(section.keyPasswordFile(), section.keyPasswordEnvironment());
        SecretPlace storePassword = place(section.keystorePasswordFile(), section.keystorePasswordEnvironment());
        boolean pem = section.certificate() != null || section.key() != null || keyPassword != null;
        boolean store = section.keystore() != null || storePassword != null;
        if (pem && !store && section.certificate() != null && section.key() != null) {
            return new TlsSettings.PemFiles(resolve(section.certificate()), resolve(section.key()), keyPassword);
        }
        if (store && !pem && section.keystore() != null && storePassword != null) {
            return new TlsSettings.KeystoreFile(resolve(section.keystore()), storePassword);
        }
        throw wrong("listen.tls needs either certificate and key, or keystore and keystorePasswordFile"
                + " (or keystorePasswordEnvironment).");
    }

    private @Nullable SecretPlace place(@Nullable String path, @Nullable String variable) {
        if (path != null && variable != null) {
            throw wrong("a password stands both in file " + path + " and in variable " + variable + ": name one.");
        }
        if (path != null) {
            return SecretPlace.in(resolve(path));
        }
        return variable == null ? null : SecretPlace.environment(variable);
    }

    private Path resolve(String path) {
        return file.toAbsolutePath().resolveSibling(path);
    }

    private UserError wrong(String sentence) {
        return new UserError(file + ": " + sentence);
    }
}
