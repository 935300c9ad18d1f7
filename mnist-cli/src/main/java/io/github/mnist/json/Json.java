package io.github.mnist.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

/**
 * JSON (RFC 8259) of records: fields are named as the components, those that are null are left out, constants are in lower
 * case. What is not ASCII is escaped, so that the text is right in any encoding.
 */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .defaultPropertyInclusion(JsonInclude.Value.construct(NON_NULL, NON_NULL))
            .build();

    private Json() {}

    /**
     * Returns JSON without a line break.
     *
     * @param records a record, list or map of records, numbers and strings
     * @return the text
     */
    public static String text(Object records) {
        try {
            return MAPPER.writeValueAsString(records);
        } catch (JsonProcessingException e) {
            throw new AssertionError("records of numbers and strings", e);
        }
    }

    /**
     * Returns the same as a tree.
     *
     * @param records a record, list or map of records, numbers and strings
     * @return the tree
     */
    public static JsonNode tree(Object records) {
        return MAPPER.valueToTree(records);
    }
}
