package app.soulseer.platform;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;

/** Stands in for the container's injection: fills a bean's fields with the parts that have their types. */
public final class TestBeans {

    private TestBeans() {}

    /** A bean made by its constructor without parameters, its fields filled; those without a part stay empty. */
    public static <T> T make(Class<T> type, Object... parts) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            T bean = constructor.newInstance();
            for (Field field : type.getDeclaredFields()) {
                for (Object part : parts) {
                    if (field.getType().isInstance(part)) {
                        field.setAccessible(true);
                        field.set(bean, part);
                    }
                }
            }
            return bean;
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalArgumentException(type + " can't be made", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The platform's own rate limits, each check committed at once as in the container. */
    public static RateLimits rateLimits(TestDatabase database, TestClock clock) {
        return make(RateLimits.class, database.jdbi(), clock, new Secrets());
    }
}
