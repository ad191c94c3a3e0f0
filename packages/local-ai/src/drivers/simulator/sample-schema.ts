/**
 * The keywords of a JSON Schema that the simulator can satisfy.
 * @module
 */

/** Other keywords are ignored. */
export interface SampleSchema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  default?: unknown;
  examples?: unknown[];
  enum?: unknown[];
  anyOf?: SampleSchema[];
  oneOf?: SampleSchema[];
  allOf?: SampleSchema[];
  properties?: Record<string, SampleSchema | boolean>;
  required?: string[];
  items?: SampleSchema | boolean;
  prefixItems?: SampleSchema[];
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
}
