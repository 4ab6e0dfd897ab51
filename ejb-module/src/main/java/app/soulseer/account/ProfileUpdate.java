package app.soulseer.account;

import java.util.List;

/**
 * What a reader says about themselves; bounds as in {@link ReaderApplication}.
 *
 * @param photo the new photo, or {@code null} to keep the one there is
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed through once and never compared
public record ProfileUpdate(String headline, String biography, List<String> specialities, byte[] photo) {}
