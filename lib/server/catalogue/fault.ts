import 'server-only';
import type { z } from 'zod';

/** Where in a value, and why, it does not conform to its schema: the end of a sentence. */
export type ValueFault = { path: string[]; error: string };

type Issue = z.core.$ZodIssue;

/** What a schema says about the first of a value's faults. */
export function firstFault([issue]: readonly Issue[]): ValueFault {
  if (issue === undefined) return { path: [], error: 'it does not conform to its schema' };
  return faultOf(issue, []);
}

function faultOf(issue: Issue, above: string[]): ValueFault {
  const path = [...above, ...issue.path.map(String)];
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return { path, error: 'it is missing' };
      if (issue.expected === 'never') return { path, error: 'its schema allows no such field' };
      return { path, error: `it must be ${nameOf(issue.expected)}` };
    case 'invalid_value':
      return { path, error: `it must be ${listOf(issue.values)}` };
    case 'too_small':
    case 'too_big':
      return { path, error: boundOf(issue) };
    case 'not_multiple_of':
      if (issue.divisor === 1) return { path, error: 'it must be a whole number' };
      return { path, error: `it must be a multiple of ${issue.divisor}` };
    case 'unrecognized_keys':
      return {
        path: [...path, ...issue.keys.slice(0, 1)],
        error: 'its schema allows no such field',
      };
    case 'invalid_union':
      return ofAlternatives(issue, path);
    default:
      return { path, error: 'it does not conform to its schema' };
  }
}

/** Of an object or null, for instance, the fault is the object's, if it is one. */
function ofAlternatives(issue: z.core.$ZodIssueInvalidUnion, path: string[]): ValueFault {
  if (issue.input === undefined) return { path, error: 'it is missing' };
  const ofThisType = issue.errors.filter((issues) =>
    issues.every(({ code, path: inner }) => inner.length > 0 || !typeCodes.includes(code)),
  );
  const [only] = ofThisType[0] ?? [];
  if (ofThisType.length === 1 && only) return faultOf(only, path);
  return { path, error: "it fits none of its schema's alternatives, or several" };
}

const typeCodes: readonly string[] = ['invalid_type', 'invalid_value'];

const names: Record<string, string> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
};

const nameOf = (expected: string) => names[expected] ?? expected;

/** How many values an error names. */
const maxNamed = 10;

function listOf(values: readonly unknown[]): string {
  const named = values.slice(0, maxNamed).map((value) => String(value).slice(0, 50));
  if (values.length === 1) return named.join('');
  return `one of: ${named.join(', ')}${values.length > maxNamed ? ', …' : ''}`;
}

function boundOf(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const isSmall = issue.code === 'too_small';
  const bound = isSmall ? issue.minimum : issue.maximum;
  if (issue.origin === 'string') {
    return `it has ${isSmall ? 'fewer' : 'more'} than ${bound} characters`;
  }
  if (issue.origin === 'array')
    return `it has ${isSmall ? 'fewer' : 'more'} than ${bound} elements`;
  const orEqual = issue.inclusive === false ? '' : 'or equal to ';
  return `it must be ${isSmall ? 'greater' : 'less'} than ${orEqual}${bound}`;
}
