package dev.tidemark.collector.web.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Compares secrets in a time that tells nothing of them, neither where they differ nor how long they are: what is compared are prints of one
 * length, made with a key of this process.
 */
final class Prints {

    private static final String ALGORITHM = "HmacSHA256";
    private static final SecretKeySpec KEY = newKey();

    private Prints() {}

    static boolean same(String left, String right) {
        return same(of(left), of(right));
    }

    static boolean same(byte[] left, byte[] right) {
        return MessageDigest.isEqual(left, right);
    }

    /** The print of a secret: it can be kept, for it leads back to nothing. */
    static byte[] of(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(KEY);
            return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static SecretKeySpec newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new SecretKeySpec(key, ALGORITHM);
    }
}
