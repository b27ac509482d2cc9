import type { Field } from './field-names.ts';
import type { Part } from './parse-markdown.ts';

/** What stands under one heading or label. `field` is absent where the heading names no field, or where there is none. */
export type FieldBlock = { field?: Field; heading: string; depth: number; parts: Part[] };
