package dev.tidemark.collector.web.tls;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.web.tls.TlsSettings.KeystoreFile;
import dev.tidemark.collector.web.tls.TlsSettings.PemFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Collections;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * The files of one moment, read and checked.
 *
 * @param print of all of their content: it is another when any of them is
 */
record Certificates(String print, SslBundle bundle) {

    private static final SslOptions PROTOCOLS = SslOptions.of(null, new String[] {"TLSv1.3", "TLSv1.2"});

    /**
     * Reads the files.
     *
     * @throws UserError when one is missing or broken, or key and certificate are not a pair
     */
    static Certificates read(TlsSettings settings) {
        MessageDigest digest = sha256();
        Path authorities = settings.clientAuthorities();
        KeyStore trust = authorities == null ? null : pem(authorities, text(authorities, digest), null, null);
        if (settings.identity() instanceof PemFiles pem) {
            String certificate = text(pem.certificate(), digest);
            String key = text(pem.key(), digest);
            String password =
                    pem.keyPassword() == null ? null : pem.keyPassword().require();
            KeyStore store = pem(pem.certificate(), certificate, key, password);
            return new Certificates(print(digest), bundle(pem.certificate() + " and " + pem.key(), store, null, trust));
        }
        KeystoreFile file = (KeystoreFile) settings.identity();
        byte[] content = bytes(file.file(), digest);
        String password = file.password().require();
        digest.update(password.getBytes(StandardCharsets.UTF_8));
        return new Certificates(
                print(digest), bundle(file.file().toString(), keystore(file, content, password), password, trust));
    }

    private static KeyStore pem(Path file, String certificates, @Nullable String key, @Nullable String keyPassword) {
        try {
            PemSslStoreDetails details = new PemSslStoreDetails(null, certificates, key, keyPassword);
            KeyStore store = key == null
                    ? new PemSslStoreBundle(null, details).getTrustStore()
                    : new PemSslStoreBundle(details, null).getKeyStore();
            if (store != null) {
                return store;
            }
            throw new UserError(file + " holds no certificate: name a file in PEM form.");
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UserError(
                    "Cannot use " + file + (key == null ? "" : " and its key")
                            + ": name files in PEM form, and the key's password if it has one.",
                    e);
        }
    }

    private static KeyStore keystore(KeystoreFile file, byte[] content, String password) {
        try {
            // Knows PKCS#12 and JKS apart, whichever it is asked for.
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password.toCharArray());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new UserError(
                    "Cannot open keystore " + file.file()
                            + ": name a PKCS#12 or JKS file, and the password of this one.",
                    e);
        }
    }

    private static SslBundle bundle(String where, KeyStore store, @Nullable String password, @Nullable KeyStore trust) {
        requirePair(where, store, password);
        return SslBundle.of(SslStoreBundle.of(store, password, trust), SslBundleKey.NONE, PROTOCOLS);
    }

    /** A certificate that was renewed a moment before its key would be served, and every handshake would fail. */
    private static void requirePair(String where, KeyStore store, @Nullable String password) {
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password == null ? null : password.toCharArray()) instanceof PrivateKey key
                        && isPair(key, store.getCertificate(alias).getPublicKey())) {
                    return;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new UserError("Cannot use the key in " + where + ": give its password.", e);
        }
        throw new UserError("Key and certificate in " + where + " are not a pair: name those that belong together.");
    }

    private static boolean isPair(PrivateKey key, PublicKey publicKey) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "DSA" -> "SHA256withDSA";
            default -> key.getAlgorithm();
        };
        if (!key.getAlgorithm().equals(publicKey.getAlgorithm())) {
            return false;
        }
        byte[] probe = {1, 2, 3};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(probe);
        return signature.verify(signed);
    }

    private static String text(Path file, MessageDigest digest) {
        return new String(bytes(file, digest), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file, MessageDigest digest) {
        try {
            byte[] content = Files.readAllBytes(file);
            digest.update(content);
            return content;
        } catch (NoSuchFileException e) {
            throw new UserError("There is no file " + file + ": name the certificate or key to serve with.", e);
        } catch (IOException e) {
            throw new UserError("Cannot read " + file + ": name a file that the collector may read.", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String print(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
