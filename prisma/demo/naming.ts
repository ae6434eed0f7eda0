import type { NamedKind } from './kinds';
import type { Vocabulary } from './tenant';

const verbs = ['redact', 'flatten', 'enrich', 'convert', 'dedupe', 'split', 'mask', 'normalise'];
const things = ['addresses', 'line-items', 'currency', 'timestamps', 'customer', 'totals', 'sku'];
const troubles = ['Failure rate', 'Queue depth', 'Latency', 'No events'];

/** The words that name one resource; `Orders` and `Warehouse` make "Orders → Warehouse". */
export type Name = { topic: string; other: string; text: string };

/** Walks through the pairs of two lists. When all have been, they come again, in the next round. */
function pair(first: readonly string[], second: readonly string[], count: number) {
  const round = Math.floor(count / (first.length * second.length)) + 1;
  const row = count % first.length;
  const column = (row + Math.floor(count / first.length)) % second.length;
  return { topic: first[row] as string, other: second[column] as string, round };
}

/** The name of the resource of a kind after `count` others; `suffix` tells a later batch apart. */
export function nameOf(kind: NamedKind, count: number, words: Vocabulary, suffix: string): Name {
  const lists: Record<NamedKind, [readonly string[], readonly string[]]> = {
    project: [['Production', 'Staging', 'Sandbox'], ['']],
    source: [words.topics, words.origins],
    destination: [words.topics, words.systems],
    transform: [things, verbs],
    alert_rule: [words.topics, troubles],
  };
  const { topic, other, round } = pair(...lists[kind], count);
  const texts: Record<NamedKind, string> = {
    project: topic,
    source: `${other} ${topic.toLowerCase()}`,
    destination: `${topic} → ${other}`,
    transform: `${other}-${topic}`,
    alert_rule: `${other}: ${topic.toLowerCase()}`,
  };
  return { topic, other, text: `${texts[kind]}${round > 1 ? ` ${round}` : ''}${suffix}` };
}

export const kebab = (text: string) => text.toLowerCase().replaceAll(' ', '-');
