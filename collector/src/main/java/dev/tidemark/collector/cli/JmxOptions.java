package dev.tidemark.collector.cli;

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
import picocli.CommandLine.Option;

/** What JMX ports need to let us in; the same for all targets of a command. */
final class JmxOptions {

    @Option(names = "--user", paramLabel = "USER", description = "User for JMX; needs a password.")
    @Nullable
    String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File whose first line is the password for JMX.")
    @Nullable
    Path passwordFile;

    @Option(
            names = "--password-env",
            paramLabel = "NAME",
            description = "Environment variable that holds the password for JMX.")
    @Nullable
    String passwordEnv;

    @Option(
            names = "--trust-store",
            paramLabel = "FILE",
            description =
                    "Certificates of JMX ports with TLS, as a PKCS #12 or JKS key store. Default: what Java trusts.")
    @Nullable
    Path trustStore;

    @Option(
            names = "--trust-store-password-file",
            paramLabel = "FILE",
            description = "File whose first line is the password of the trust store.")
    @Nullable
    Path trustStorePasswordFile;

    @Option(
            names = "--trust-store-password-env",
            paramLabel = "NAME",
            description = "Environment variable that holds the password of the trust store.")
    @Nullable
    String trustStorePasswordEnv;

    @Option(names = "--ca-file", paramLabel = "FILE", description = "Certificates of JMX ports with TLS, as PEM.")
    @Nullable
    Path caFile;

    @Option(
            names = "--key-store",
            paramLabel = "FILE",
            description = "Our own certificate and key for JMX ports that ask for one, as a PKCS #12 or JKS key store.")
    @Nullable
    Path keyStore;

    @Option(
            names = "--key-store-password-file",
            paramLabel = "FILE",
            description = "File whose first line is the password of the key store.")
    @Nullable
    Path keyStorePasswordFile;

    @Option(
            names = "--key-store-password-env",
            paramLabel = "NAME",
            description = "Environment variable that holds the password of the key store.")
    @Nullable
    String keyStorePasswordEnv;

    @Option(names = "--cert-file", paramLabel = "FILE", description = "Our own certificate as PEM; needs --key-file.")
    @Nullable
    Path certFile;

    @Option(names = "--key-file", paramLabel = "FILE", description = "The key of our own certificate as PEM.")
    @Nullable
    Path keyFile;

    @Option(names = "--tls-registry", description = "The RMI registry speaks TLS, too.")
    boolean tlsRegistry;

    @Option(names = "--no-host-check", description = "Take a certificate that is for another host.")
    boolean noHostCheck;

    @Option(
            names = "--rmi-host",
            paramLabel = "HOST",
            description = "Host beside its own to which a JMX port may send us; may be given several times.")
    List<String> rmiHosts = List.of();

    /**
     * A target with these options.
     *
     * @throws UserError when options do not go together
     */
    TargetSpec target(Optional<String> name, String address) {
        return new TargetSpec(name, address, credentials(), tls(), Set.copyOf(rmiHosts));
    }

    private Optional<Credentials> credentials() {
        Optional<Secret> password = secret("--password", passwordFile, passwordEnv);
        String who = user;
        if ((who == null) != password.isEmpty()) {
            throw new UserError(
                    "--user and --password-file (or --password-env) belong together: give both or neither.");
        }
        return who == null ? Optional.empty() : password.map(secret -> new Credentials(who, secret));
    }

    private Optional<Tls> tls() {
        Optional<Tls.Trust> trust = trust();
        Optional<Tls.Identity> identity = identity();
        return trust.isEmpty() && identity.isEmpty() && !tlsRegistry && !noHostCheck
                ? Optional.empty()
                : Optional.of(new Tls(trust, identity, tlsRegistry, !noHostCheck));
    }

    private Optional<Tls.Trust> trust() {
        if (trustStore != null && caFile != null) {
            throw new UserError("--trust-store and --ca-file exclude each other: give one of them.");
        }
        Optional<Secret> password = secret("--trust-store-password", trustStorePasswordFile, trustStorePasswordEnv);
        if (trustStore == null && password.isPresent()) {
            throw new UserError(
                    "--trust-store-password-file (or --trust-store-password-env) needs --trust-store: give both or neither.");
        }
        if (trustStore != null) {
            return Optional.of(new Tls.Store(trustStore, password));
        }
        return Optional.ofNullable(caFile).map(Tls.PemTrust::new);
    }

    private Optional<Tls.Identity> identity() {
        if ((certFile == null) != (keyFile == null)) {
            throw new UserError("--cert-file and --key-file belong together: give both or neither.");
        }
        Optional<Secret> password = secret("--key-store-password", keyStorePasswordFile, keyStorePasswordEnv);
        if ((keyStore == null) != password.isEmpty()) {
            throw new UserError(
                    "--key-store and --key-store-password-file (or --key-store-password-env) belong together: give both or neither.");
        }
        if (keyStore != null && certFile != null) {
            throw new UserError("--key-store and --cert-file exclude each other: give one of them.");
        }
        if (keyStore != null) {
            return Optional.of(new Tls.Store(keyStore, password));
        }
        return certFile == null || keyFile == null
                ? Optional.empty()
                : Optional.of(new Tls.PemIdentity(certFile, keyFile));
    }

    private static Optional<Secret> secret(String option, @Nullable Path file, @Nullable String variable) {
        if (file != null && variable != null) {
            throw new UserError(option + "-file and " + option + "-env exclude each other: give one of them.");
        }
        return variable == null
                ? Optional.ofNullable(file).map(Secret.InFile::new)
                : Optional.of(new Secret.InEnvironment(variable));
    }
}
