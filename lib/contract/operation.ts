import type { z } from 'zod';
import type { ErrorCode } from './errors';
import type { Permission } from './permissions';

/**
 * One thing that the API does. `input` is one object of the path's parameters and of the query (GET, DELETE) or the
 * JSON body (POST); a query's values arrive as arrays of strings, for a parameter may be repeated.
 */
export type Operation = {
  id: string;
  method: 'GET' | 'POST' | 'DELETE';
  path: `/v1/${string}`;
  summary: string;
  permission: Permission;
  input: z.ZodType;
  output: z.ZodType;
  /** The status of success. */
  status: 200 | 201;
  /** What it may refuse with, beside what any operation may. */
  errors?: readonly ErrorCode[];
  /** Headers that the request may carry, and what each means. */
  headers?: Readonly<Record<string, string>>;
  /** What the body may be sent as, where it is not JSON alone. */
  mediaTypes?: readonly string[];
  /** What the answer may be, where it is not JSON that `output` describes. */
  produces?: readonly string[];
};

export type Input<O extends Operation> = z.output<O['input']>;
export type Output<O extends Operation> = z.output<O['output']>;
