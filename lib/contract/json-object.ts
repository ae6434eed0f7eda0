// Without zod, because the browser uses it too.

export type JsonObject = Record<string, unknown>;

/** Whether a value of JSON is an object. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
