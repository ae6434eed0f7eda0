import { cleanText } from './clean-text';
import type { Source } from './format';
import { lookUp } from './path';

/** The text that a source gives for a record, or undefined. */
export function readValue(record: unknown, source: Source | undefined): string | undefined {
  if (source === undefined) return undefined;
  if (typeof source === 'string') return textOf(lookUp(record, source));
  if (isList(source)) {
    for (const one of source) {
      const value = readValue(record, one);
      if (value !== undefined) return value;
    }
    return undefined;
  }
  if ('value' in source) return source.value;
  if ('template' in source) return fill(record, source.template);
  if ('match' in source) return textOf(source.match.exec(readValue(record, source.of) ?? '')?.[1]);
  if ('words' in source) {
    const word = readValue(record, source.of)?.toLowerCase();
    const isKnown = word !== undefined && Object.hasOwn(source.words, word);
    return isKnown ? source.words[word] : readValue(record, source.otherwise);
  }
  const condition = readValue(record, source.when);
  const holds = condition !== undefined && (source.is?.test(condition) ?? true);
  return readValue(record, holds ? source.use : source.otherwise);
}

const isList = (source: Source): source is readonly Source[] => Array.isArray(source);

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

function fill(record: unknown, template: string): string | undefined {
  let isWhole = true;
  const text = template.replace(/\{([^}]+)\}/g, (_, path: string) => {
    const value = readValue(record, path);
    if (value === undefined) isWhole = false;
    return value ?? '';
  });
  return isWhole ? text : undefined;
}
