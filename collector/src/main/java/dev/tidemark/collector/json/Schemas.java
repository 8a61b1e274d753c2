package dev.tidemark.collector.json;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The records of this package as JSON Schema, which OpenAPI 3.1 uses as it is. Each field is always written, so each is required; one that
 * may be null is what the code says may be.
 */
final class Schemas {

    private final SchemaBuilder builder;

    Schemas() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.PLAIN_DEFINITION_KEYS,
                        Option.INLINE_NULLABLE_SCHEMAS,
                        Option.NULLABLE_ARRAY_ITEMS_ALLOWED,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                        Option.EXTRA_OPEN_API_FORMAT_VALUES)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral().withCustomDefinitionProvider(Schemas::array);
        config.forFields()
                .withRequiredCheck(field -> !field.isFakeContainerItemScope())
                .withNullableCheck(Schemas::isNullable)
                .withPropertyNameOverrideResolver(field -> {
                    JsonProperty name = field.getAnnotation(JsonProperty.class);
                    return name == null ? null : name.value();
                })
                .withDescriptionResolver(field -> {
                    JsonPropertyDescription description = field.getAnnotation(JsonPropertyDescription.class);
                    return description == null || field.isFakeContainerItemScope() ? null : description.value();
                });
        builder = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
    }

    private static boolean isNullable(FieldScope field) {
        AnnotatedType type = field.getRawMember().getAnnotatedType();
        if (!field.isFakeContainerItemScope()) {
            return type.isAnnotationPresent(Nullable.class);
        }
        return type instanceof AnnotatedParameterizedType container
                && container.getAnnotatedActualTypeArguments()[0].isAnnotationPresent(Nullable.class);
    }

    /** Points of curves are written as arrays: thousands of names would be most of the answer. */
    private static @Nullable CustomDefinition array(ResolvedType type, SchemaGenerationContext context) {
        JsonFormat format = type.getErasedType().getAnnotation(JsonFormat.class);
        if (format == null || format.shape() != JsonFormat.Shape.ARRAY) {
            return null;
        }
        ObjectNode schema = context.getGeneratorConfig().createObjectNode();
        schema.put("type", "array");
        ArrayNode items = schema.putArray("prefixItems");
        RecordComponent[] components = type.getErasedType().getRecordComponents();
        for (RecordComponent component : components) {
            ResolvedType resolved = context.getTypeContext().resolve(component.getType());
            ObjectNode item = context.createDefinition(resolved);
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            items.add(nullable ? context.makeNullable(item) : item);
            item.put("title", component.getName());
        }
        schema.put("minItems", components.length);
        schema.put("maxItems", components.length);
        return new CustomDefinition(
                schema, CustomDefinition.DefinitionType.ALWAYS_REF, CustomDefinition.INCLUDING_ATTRIBUTES);
    }

    /** A reference to the schema of a document. */
    ObjectNode reference(Document document) {
        return builder.createSchemaReference(document.type());
    }

    /** All schemas that were referred to, by name. To be called last. */
    ObjectNode definitions() {
        return builder.collectDefinitions("components/schemas");
    }
}
