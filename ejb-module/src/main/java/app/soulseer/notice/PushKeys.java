package app.soulseer.notice;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * Our pair of keys for push services (VAPID, RFC 8292), as the usual tools write them: the public one as an uncompressed
 * point of P-256, the private one as its number, both in base64url.
 */
record PushKeys(ECPublicKey publicKey, ECPrivateKey privateKey) {

    private static final int COORDINATE = 32;

    /** @throws IllegalArgumentException when it is none; the message ends a sentence that begins with the setting's name */
    static String publicKey(String text) {
        byte[] bytes = decoded(text);
        if (bytes.length != 1 + 2 * COORDINATE || bytes[0] != 4) {
            throw new IllegalArgumentException("is no uncompressed point of P-256 in base64url");
        }
        return text;
    }

    /** @throws IllegalArgumentException when it is none; the message ends a sentence that begins with the setting's name */
    static String privateKey(String text) {
        if (decoded(text).length != COORDINATE) {
            throw new IllegalArgumentException("is no number of 32 bytes in base64url");
        }
        return text;
    }

    /** @throws IllegalArgumentException when the two do not belong together */
    static PushKeys of(String publicText, String privateText) {
        byte[] point = decoded(publicKey(publicText));
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            ECParameterSpec p256 = curve.getParameterSpec(ECParameterSpec.class);
            KeyFactory keys = KeyFactory.getInstance("EC");
            ECPoint at = new ECPoint(
                    new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE)),
                    new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, point.length)));
            PushKeys pair =
                    new PushKeys((ECPublicKey) keys.generatePublic(new ECPublicKeySpec(at, p256)), (ECPrivateKey)
                            keys.generatePrivate(
                                    new ECPrivateKeySpec(new BigInteger(1, decoded(privateKey(privateText))), p256)));
            if (!pair.belongTogether()) {
                throw new IllegalArgumentException("the two keys do not belong together");
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the two keys do not belong together", e);
        }
    }

    private boolean belongTogether() throws GeneralSecurityException {
        byte[] words = {1, 2, 3};
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(privateKey);
        signature.update(words);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(words);
        return signature.verify(signed);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not written in base64url", e);
        }
    }
}
