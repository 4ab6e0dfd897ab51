package app.soulseer.web.platform;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import jakarta.el.PropertyNotWritableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Lets pages read the components of records: {@code #{card.name}}. Jakarta EE 10's expression language can't yet. */
public class RecordResolver extends ELResolver {

    private final Map<Class<?>, Map<String, RecordComponent>> known = new ConcurrentHashMap<>();

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        Optional<RecordComponent> component = component(base, property);
        if (component.isEmpty()) {
            return null;
        }
        context.setPropertyResolved(base, property);
        try {
            return component.get().getAccessor().invoke(base);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new ELException(base.getClass().getName() + "." + property + " can't be read", e);
        }
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        Optional<RecordComponent> component = component(base, property);
        component.ifPresent(found -> context.setPropertyResolved(base, property));
        return component.map(RecordComponent::getType).orElse(null);
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        if (component(base, property).isPresent()) {
            throw new PropertyNotWritableException("a record never changes: " + property);
        }
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        boolean found = component(base, property).isPresent();
        if (found) {
            context.setPropertyResolved(base, property);
        }
        return found;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return base instanceof Record ? String.class : null;
    }

    private Optional<RecordComponent> component(Object base, Object property) {
        if (!(base instanceof Record) || property == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(known.computeIfAbsent(base.getClass(), RecordResolver::components)
                .get(property.toString()));
    }

    private static Map<String, RecordComponent> components(Class<?> type) {
        Map<String, RecordComponent> byName = new ConcurrentHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            component.getAccessor().trySetAccessible();
            byName.put(component.getName(), component);
        }
        return byName;
    }
}
