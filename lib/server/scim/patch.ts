import 'server-only';
import { type AttributePath, parsePath } from './path';
import { ScimError } from './scim-error';

export type PatchOp = 'add' | 'replace' | 'remove';

/** One change of a PATCH (RFC 7644, 3.5.2), of one attribute. */
export type Change = { op: PatchOp; path: AttributePath; value: unknown };

const maxOperations = 100;

/** The changes that a PATCH asks for, in their order. Attributes of schemas that are not kept here are left out. */
export function changesOf(body: Record<string, unknown>): Change[] {
  const operations = memberOf(body, 'operations');
  if (!Array.isArray(operations) || operations.length === 0) {
    throw invalidSyntax("A PATCH has a list 'Operations', which is not empty.");
  }
  if (operations.length > maxOperations) {
    throw new ScimError(
      'payload_too_large',
      `A PATCH may have at most ${maxOperations} operations.`,
    );
  }
  return operations.flatMap(changesOfOperation);
}

function changesOfOperation(operation: unknown): Change[] {
  if (!isObject(operation)) throw invalidSyntax('Each operation is an object.');
  const op = String(memberOf(operation, 'op')).toLowerCase();
  if (op !== 'add' && op !== 'replace' && op !== 'remove') {
    throw invalidSyntax("'op' is one of add, replace and remove.");
  }
  const path = memberOf(operation, 'path');
  const value = memberOf(operation, 'value');
  if (typeof path === 'string' && path !== '') return changeAt(op, path, value);
  if (path !== undefined && path !== null && path !== '') {
    throw invalidSyntax("'path' is a text.");
  }
  if (op === 'remove') {
    throw new ScimError('bad_request', 'What is removed must be named by a path.', 'noTarget');
  }
  if (!isObject(value)) throw invalidSyntax("Without a path, 'value' is an object of attributes.");
  return changesIn(op, value);
}

/** The attributes of an object, each as a change of its own. */
export const changesIn = (op: PatchOp, object: Record<string, unknown>): Change[] =>
  Object.entries(object).flatMap(([name, value]) =>
    // `schemas`, and whole extensions, name no attribute.
    /^(urn:|\$)/i.test(name) && isObject(value) ? [] : changeAt(op, name, value),
  );

function changeAt(op: PatchOp, text: string, value: unknown): Change[] {
  const path = parsePath(text);
  return path === null ? [] : [{ op, path, value }];
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member by its name, in whatever case. */
export const memberOf = (object: Record<string, unknown>, name: string): unknown =>
  Object.entries(object).find(([key]) => key.toLowerCase() === name)?.[1];

export const invalidSyntax = (sentence: string) =>
  new ScimError('bad_request', sentence, 'invalidSyntax');
