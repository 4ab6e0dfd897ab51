package app.soulseer.kernel;

/** What a person may be (one role each), with the names that the facades' annotations use. */
public enum Role {
    CLIENT(Role.CLIENT_NAME),
    READER(Role.READER_NAME),
    ADMIN(Role.ADMIN_NAME);

    public static final String CLIENT_NAME = "client";
    public static final String READER_NAME = "reader";
    public static final String ADMIN_NAME = "admin";

    private final String roleName;

    Role(String roleName) {
        this.roleName = roleName;
    }

    /** The name in annotations, in the database and in the API. */
    public String roleName() {
        return roleName;
    }

    /** @throws IllegalArgumentException on a name that is no role's */
    public static Role of(String roleName) {
        for (Role role : values()) {
            if (role.roleName.equals(roleName)) {
                return role;
            }
        }
        throw new IllegalArgumentException("no role is named " + roleName);
    }
}
