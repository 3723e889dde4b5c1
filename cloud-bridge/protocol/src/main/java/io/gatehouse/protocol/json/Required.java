package io.gatehouse.protocol.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A record's components are its members, no more and no fewer; each is required and never null, unless its type says
 * {@link Nullable}: one truth for Java and JSON.
 */
final class Required extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        AnnotatedType type = componentType(member);
        return type == null ? super.hasRequiredMarker(member) : Boolean.valueOf(!isNullable(type));
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        AnnotatedType type = annotated instanceof AnnotatedMember member ? componentType(member) : null;
        return type == null || isNullable(type)
                ? super.findSetterInfo(annotated)
                : JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL);
    }

    /** A record's members are its components; its {@code isNegative()} and the like are for Java alone. */
    @Override
    public boolean hasIgnoreMarker(AnnotatedMember member) {
        return super.hasIgnoreMarker(member)
                || (member instanceof AnnotatedMethod method
                        && method.getDeclaringClass().isRecord()
                        && Arrays.stream(method.getDeclaringClass().getRecordComponents())
                                .noneMatch(component -> component.getName().equals(method.getName())));
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static @Nullable AnnotatedType componentType(AnnotatedMember member) {
        if (!member.getDeclaringClass().isRecord()) {
            return null;
        }
        if (member instanceof AnnotatedParameter parameter
                && parameter.getOwner().getAnnotated() instanceof Executable constructor) {
            return constructor.getAnnotatedParameterTypes()[parameter.getIndex()];
        }
        if (member instanceof AnnotatedField field) {
            for (RecordComponent component : member.getDeclaringClass().getRecordComponents()) {
                if (component.getName().equals(field.getName())) {
                    return component.getAnnotatedType();
                }
            }
        }
        return null;
    }
}
