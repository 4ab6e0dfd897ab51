package app.soulseer.platform;

import app.soulseer.kernel.Problem;

/** What can be wrong with a repeated request. */
public enum RequestProblem implements Problem {
    /** The key was used for another content before. */
    KEY_REUSED("platform.key_reused", Kind.CONFLICT);

    private final String code;
    private final Kind kind;

    RequestProblem(String code, Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
