package app.soulseer.web.rest;

import app.soulseer.kernel.DomainException;
import app.soulseer.web.platform.HttpProblem;
import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads the records of requests, strictly (see {@link StrictJson}). */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class RecordReader implements MessageBodyReader<Record> {

    /** Two fields of the same name mean two different things to two programs, so they are refused. */
    private static final JsonReaderFactory JSON =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] bytes = body.readAllBytes();
        if (bytes.length == 0) {
            throw malformed("A JSON object is needed as the body.");
        }
        try {
            // Bytes that are no UTF-8 would become other characters without a word.
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw malformed("The body is not encoded in UTF-8.");
        }
        JsonValue value;
        try (JsonReader reader = JSON.createReader(text(bytes));
                JsonParser parser = Json.createParser(text(bytes))) {
            value = reader.readValue();
            // The reader stops after the first value; whatever follows it must not be overlooked.
            while (parser.hasNext()) {
                parser.next();
            }
        } catch (RuntimeException e) {
            throw malformed("The body is not well-formed JSON.");
        }
        if (value.getValueType() != JsonValue.ValueType.OBJECT) {
            throw malformed("The body is to be one JSON object.");
        }
        return StrictJson.read(value.asJsonObject(), type);
    }

    private static InputStreamReader text(byte[] bytes) {
        return new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8);
    }

    private static DomainException malformed(String reason) {
        return new DomainException(HttpProblem.MALFORMED, Map.of("reason", reason));
    }
}
