package dev.tidemark.it.helm;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Helm keeps its records in Secrets, and writes these, and these alone, as protobuf: k8s.io/api/core/v1/generated.proto. */
final class HelmRecord {

    private static final byte[] PROTOBUF = {'k', '8', 's', 0};

    private HelmRecord() {}

    /** Whether it is one, and not an object in JSON. */
    static boolean is(byte[] bytes) {
        return bytes.length > PROTOBUF.length && Arrays.equals(PROTOBUF, 0, 4, bytes, 0, 4);
    }

    /** The Secret as it would be in JSON. */
    static ObjectNode secret(byte[] bytes) throws IOException {
        UnknownFieldSet envelope = parse(ByteString.copyFrom(bytes, PROTOBUF.length, bytes.length - PROTOBUF.length));
        UnknownFieldSet secret = parse(message(envelope, 2));
        UnknownFieldSet metadata = parse(message(secret, 1));
        ObjectNode object = JsonMapper.shared().createObjectNode();
        object.put("apiVersion", "v1")
                .put("kind", "Secret")
                .put("type", message(secret, 3).toStringUtf8());
        ObjectNode named = object.putObject("metadata");
        named.put("name", message(metadata, 1).toStringUtf8());
        named.put("namespace", message(metadata, 3).toStringUtf8());
        ObjectNode labels = named.putObject("labels");
        for (ByteString label : metadata.getField(11).getLengthDelimitedList()) {
            labels.put(
                    message(parse(label), 1).toStringUtf8(),
                    message(parse(label), 2).toStringUtf8());
        }
        ObjectNode data = object.putObject("data");
        for (ByteString entry : secret.getField(2).getLengthDelimitedList()) {
            data.put(
                    message(parse(entry), 1).toStringUtf8(),
                    Base64.getEncoder().encodeToString(message(parse(entry), 2).toByteArray()));
        }
        return object;
    }

    private static UnknownFieldSet parse(ByteString bytes) throws IOException {
        return UnknownFieldSet.parseFrom(bytes);
    }

    private static ByteString message(UnknownFieldSet fields, int number) {
        List<ByteString> values = fields.getField(number).getLengthDelimitedList();
        return values.isEmpty() ? ByteString.EMPTY : values.get(0);
    }
}
