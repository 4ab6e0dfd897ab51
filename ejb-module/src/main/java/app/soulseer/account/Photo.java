package app.soulseer.account;

/**
 * A reader's photo as it is served: always re-encoded here, so it is nothing but pixels.
 *
 * @param contentType {@code image/jpeg}
 * @param etag changes whenever the photo does
 */
@SuppressWarnings("ArrayRecordComponent") // written to a response, never compared
public record Photo(byte[] bytes, String contentType, String etag) {}
