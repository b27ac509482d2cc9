import { z } from 'zod';
import type { Tool } from '../message-request.ts';

const Schema = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
});

/**
 * Fits an input to the tool's own schema: fields it does not know are left out, required ones that are missing get an
 * empty value of their type.
 */
export function fitInput(tool: Tool, input: Record<string, unknown>): Record<string, unknown> {
  const { properties, required = [] } = Schema.parse(tool.input_schema);
  if (!properties) return input;
  const known = Object.entries(input).filter(([key]) => key in properties);
  const missing = required.filter((key) => !(key in input)).map((key) => [key, emptyValue(properties[key])]);
  return Object.fromEntries([...known, ...missing]);
}

/** The values a text field of a tool may take, when its schema lists them. */
export function allowedValues(tool: Tool, field: string): string[] | null {
  const schema = Schema.safeParse(Schema.parse(tool.input_schema).properties?.[field]).data;
  const values = schema?.enum?.filter((value) => typeof value === 'string');
  return values && values.length > 0 ? values : null;
}

function emptyValue(schema: unknown): unknown {
  const { type, enum: values } = Schema.catch({}).parse(schema);
  if (values) return values[0];
  switch (type) {
    case 'array':
      return [];
    case 'object':
      return {};
    case 'boolean':
      return false;
    case 'number':
    case 'integer':
      return 0;
    default:
      return '';
  }
}
