package dev.tidemark.it.security;

import dev.tidemark.it.Jdks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Somebody's certificate and key in all the forms that people have them in, made with the JDK's tool. */
public record KeyFiles(Path keyStore, Path trustStore, Path certificate, Path key, Path password) {

    static final String PASSWORD = "changeit-and-secret";

    /** Makes the files of one who is called so, for the host 127.0.0.1 or another. */
    public static KeyFiles make(Path folder, String name, String host)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path password = secret(folder.resolve(name + ".password"), PASSWORD + "\n");
        Path keyStore = folder.resolve(name + ".p12");
        Path trustStore = folder.resolve(name + "-trust.p12");
        Path certificate = folder.resolve(name + ".crt");
        String subject = host.matches("[0-9.]+") ? "san=ip:" + host : "san=dns:" + host;
        keytool(
                password,
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                subject,
                "-keystore",
                keyStore.toString());
        keytool(
                password,
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-keystore",
                keyStore.toString(),
                "-file",
                certificate.toString());
        keytool(
                password,
                "-importcert",
                "-noprompt",
                "-alias",
                name,
                "-keystore",
                trustStore.toString(),
                "-file",
                certificate.toString());
        return new KeyFiles(keyStore, trustStore, certificate, pemKey(keyStore, name), password);
    }

    /** Settings of a JMX port with this certificate. */
    List<String> serverOptions() {
        return List.of("-Djavax.net.ssl.keyStore=" + keyStore, "-Djavax.net.ssl.keyStorePassword=" + PASSWORD);
    }

    static Path secret(Path file, String content) throws IOException {
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Path pemKey(Path keyStore, String alias) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        byte[] key = keys.getKey(alias, PASSWORD.toCharArray()).getEncoded();
        return secret(
                keyStore.resolveSibling(alias + ".key"),
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private static void keytool(Path password, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Jdks.current().resolve("bin/keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass:file", password.toString()));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("expected keytool to do as told, but it said: " + said);
        }
    }
}
