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
      if (issue.expected === 'never') return { path, error: 'its schema allows no value here' };
      return { path, error: `it must be ${nameOf(issue.expected)}` };
    case 'invalid_value':
      return { path, error: mustBe(issue.values.map(told)) };
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
function ofAlternatives({ input, errors }: z.core.$ZodIssueInvalidUnion, path: string[]) {
  if (input === undefined) return { path, error: 'it is missing' };
  if (errors.length === 0) {
    const error = "it fits several of its schema's alternatives, and must fit one alone";
    return { path, error };
  }
  const ofThisType = errors.filter((issues) => !issues.some(isOfAnother));
  const [first] = ofThisType[0] ?? [];
  if (first === undefined) return { path, error: mustBe(errors.flatMap(expectedOf)) };
  if (ofThisType.length === 1) return faultOf(first, path);
  const { path: inner, error } = faultOf(first, []);
  const of = inner.length === 0 ? 'that' : `of ${told(inner.join('.'))} that`;
  return {
    path,
    error: `it fits none of its schema's alternatives, the first of which says ${of} ${error}`,
  };
}

/** Whether a value is not of the type, or none of the values, that its schema says. */
function isOfAnother(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code !== 'invalid_union')
    return issue.code === 'invalid_type' || issue.code === 'invalid_value';
  return issue.errors.length > 0 && issue.errors.every((issues) => issues.some(isOfAnother));
}

/** What an alternative expects of which the value has another type. */
const expectedOf = ([issue]: readonly Issue[]): string[] => {
  if (issue?.code === 'invalid_value') return issue.values.map(told);
  if (issue?.code === 'invalid_union') return issue.errors.flatMap(expectedOf);
  return issue?.code === 'invalid_type' ? [nameOf(issue.expected)] : [];
};

const names: Record<string, string> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  never: 'nothing',
};

const nameOf = (expected: string) => names[expected] ?? expected;

/** How many values an error names. */
const maxNamed = 10;

/** The longest value that an error tells, in characters. */
const maxTold = 50;

function mustBe(expected: readonly string[]): string {
  const all = [...new Set(expected)];
  if (all.length === 1) return `it must be ${all[0]}`;
  return `it must be one of: ${all.slice(0, maxNamed).join(', ')}${all.length > maxNamed ? ', …' : ''}`;
}

/** A value as it is, or as its JSON, where as it is it could be taken for another one. */
function told(value: unknown): string {
  const isPlain =
    typeof value === 'string' && /^[\p{L}\p{N}_.:/@-]+$/u.test(value) && !isJson(value);
  const characters = [...(isPlain ? value : JSON.stringify(value))];
  return characters.length > maxTold
    ? `${characters.slice(0, maxTold).join('')}…`
    : characters.join('');
}

/** Whether text looks like a number, true, false or null. */
const isJson = (text: string) => /^(-?\d.*|true|false|null)$/.test(text);

/** What text and lists have, of which there is a least or a greatest number. */
const countedBy: Partial<Record<string, readonly [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['element', 'elements'],
};

function boundOf(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const isSmall = issue.code === 'too_small';
  const bound = isSmall ? issue.minimum : issue.maximum;
  const counted = countedBy[issue.origin];
  if (counted !== undefined) {
    const [one, many] = counted;
    return `it has ${isSmall ? 'fewer' : 'more'} than ${bound} ${Number(bound) === 1 ? one : many}`;
  }
  const orEqual = issue.inclusive === false ? '' : 'or equal to ';
  return `it must be ${isSmall ? 'greater' : 'less'} than ${orEqual}${bound}`;
}
