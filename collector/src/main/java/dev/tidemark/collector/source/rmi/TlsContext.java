package dev.tidemark.collector.source.rmi;

import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.Tls;
import dev.tidemark.collector.target.TargetState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** One target's TLS, from the files as they are now. */
final class TlsContext {

    /** The JDK's own list of authorities has a fifth of this. */
    private static final int LARGEST_STORE = 1 << 20;

    private final SSLContext context;
    private final ClientCertificate certificate;

    private TlsContext(SSLContext context, ClientCertificate certificate) {
        this.context = context;
        this.certificate = certificate;
    }

    /**
     * Reads the files.
     *
     * @throws SourceException when one cannot be read or holds something else, with its path and never with its content
     */
    static TlsContext of(Tls tls) throws SourceException {
        try {
            ClientCertificate certificate = new ClientCertificate(keyManager(tls.identity()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {certificate}, trustManagers(tls.trust()), null);
            return new TlsContext(context, certificate);
        } catch (GeneralSecurityException e) {
            throw new SourceException(
                    TargetState.DENIED,
                    "The TLS settings of this target cannot be used: check its trust and key files.",
                    e);
        }
    }

    SSLContext context() {
        return context;
    }

    /** Whether the target has asked for our certificate. */
    boolean certificateAsked() {
        return certificate.asked();
    }

    private static @Nullable X509ExtendedKeyManager keyManager(Optional<Tls.Identity> identity)
            throws SourceException, GeneralSecurityException {
        if (identity.isEmpty()) {
            return null;
        }
        if (identity.get() instanceof Tls.Store store) {
            char[] password = password(store);
            KeyStore keys = load("key store", store, password);
            try {
                return keyManager(keys, password);
            } catch (GeneralSecurityException e) {
                throw unusable("key store", store.file(), "the password of its key is that of the store", e);
            }
        }
        Tls.PemIdentity pem = (Tls.PemIdentity) identity.get();
        String certificate = pem("certificate file", pem.certificate(), "CERTIFICATE");
        String key = pem("key file", pem.key(), "PRIVATE KEY");
        try {
            KeyStore keys = new PemSslStoreBundle(
                            PemSslStoreDetails.forCertificate(certificate).withPrivateKey(key), null)
                    .getKeyStore();
            return keyManager(keys, null);
        } catch (RuntimeException | GeneralSecurityException e) {
            throw new SourceException(
                    TargetState.DENIED,
                    "The certificate file " + pem.certificate() + " and the key file " + pem.key()
                            + " do not go together or are damaged: give a certificate in PEM form and its private key"
                            + " without a password.",
                    e);
        }
    }

    private static X509ExtendedKeyManager keyManager(@Nullable KeyStore keys, char @Nullable [] password)
            throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(keys, password == null ? new char[0] : password);
        return Arrays.stream(factory.getKeyManagers())
                .filter(X509ExtendedKeyManager.class::isInstance)
                .map(X509ExtendedKeyManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no key manager"));
    }

    private static TrustManager @Nullable [] trustManagers(Optional<Tls.Trust> trust)
            throws SourceException, GeneralSecurityException {
        if (trust.isEmpty()) {
            return null;
        }
        KeyStore trusted;
        if (trust.get() instanceof Tls.Store store) {
            trusted = load("trust store", store, password(store));
            if (trusted.size() == 0) {
                throw unusable(
                        "trust store",
                        store.file(),
                        "there is a certificate in it, and give its password if it has one",
                        null);
            }
        } else {
            trusted = pemTrust(((Tls.PemTrust) trust.get()).certificates());
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        return factory.getTrustManagers();
    }

    private static @Nullable KeyStore pemTrust(Path file) throws SourceException {
        String certificates = pem("CA file", file, "CERTIFICATE");
        try {
            return new PemSslStoreBundle(null, PemSslStoreDetails.forCertificate(certificates)).getTrustStore();
        } catch (RuntimeException e) {
            throw unusable("CA file", file, "it holds whole certificates in PEM form", e);
        }
    }

    /** Text that is no PEM would be taken for the name of a file. */
    private static String pem(String kind, Path file, String what) throws SourceException {
        String text = Secret.text(kind, file);
        if (!text.contains("-----BEGIN ") || !text.contains(what + "-----")) {
            throw unusable(kind, file, "it is in PEM form, with a line -----BEGIN … " + what + "-----", null);
        }
        return text;
    }

    private static char @Nullable [] password(Tls.Store store) throws SourceException {
        return store.password().isEmpty() ? null : store.password().get().read().toCharArray();
    }

    private static KeyStore load(String kind, Tls.Store store, char @Nullable [] password) throws SourceException {
        byte[] bytes = Secret.bytes(kind, store.file(), LARGEST_STORE);
        // The JDK's PKCS #12 implementation reads JKS as well.
        try {
            KeyStore loaded = KeyStore.getInstance("PKCS12");
            loaded.load(new ByteArrayInputStream(bytes), password);
            return loaded;
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(kind, store.file(), "it is in PKCS #12 or JKS form and its password is right", e);
        }
    }

    private static SourceException unusable(String kind, Path file, String check, @Nullable Exception cause) {
        String sentence = "The " + kind + " " + file + " cannot be used: check that " + check + ".";
        return cause == null
                ? new SourceException(TargetState.DENIED, sentence)
                : new SourceException(TargetState.DENIED, sentence, cause);
    }
}
