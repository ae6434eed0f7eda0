import { canonicalJson } from '@/lib/contract/evidence/canonical-json';
import type { Random } from './random';

// What somebody may do to the proof of an entry who knows its format. `other` is a proof of another entry of the same log.

export type ProofMutation = (text: string, random: Random, other: string) => string | Buffer;

// biome-ignore lint/suspicious/noExplicitAny: what is mutated may be anything
type Json = any;

const isJson = (text: string) => text.startsWith('{');
const lineIn = (text: string) =>
  isJson(text)
    ? JSON.parse(text).entry
    : Buffer.from(/^extra (\S+)$/m.exec(text)?.[1] ?? '', 'base64').toString();
const withLine = (text: string, line: string) =>
  isJson(text)
    ? JSON.stringify({ ...JSON.parse(text), entry: line })
    : text.replace(/^extra \S+$/m, `extra ${Buffer.from(line).toString('base64')}`);

/** A mutation of the entry in the proof. */
const ofEntry =
  (mutate: (line: Json, random: Random, other: Json) => void): ProofMutation =>
  (text, random, other) => {
    const line = JSON.parse(lineIn(text));
    mutate(line, random, JSON.parse(lineIn(other)));
    return withLine(text, canonicalJson(line));
  };

const ofBytes =
  (mutate: (bytes: Buffer, at: number, random: Random) => Buffer): ProofMutation =>
  (text, random) => {
    const bytes = Buffer.from(text);
    return mutate(bytes, random.below(bytes.length), random);
  };

const ofLines =
  (mutate: (lines: string[], at: number, random: Random) => string[]): ProofMutation =>
  (text, random) => {
    // Of JSON each member is one.
    const end = isJson(text) ? ',' : '\n';
    const lines = text.split(end);
    return mutate(lines, random.below(lines.length), random).join(end);
  };

/** A hash of the path or of the checkpoint in place of another. */
const swapHash: ProofMutation = (text, random) => {
  const hashes = text.match(/[A-Za-z0-9+/]{43}=/g) ?? [];
  return text.replace(random.pick(hashes), random.pick(hashes));
};

const nameIn = (value: object, random: Random) => random.pick(Object.keys(value));

const changed = (value: Json): Json => {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return value === '' ? 'x' : `${value.slice(0, -1)}\u00e9`;
  return null;
};

export const proofMutations: Record<string, ProofMutation> = {
  'a bit is another': ofBytes((bytes, at, random) => {
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at);
    return bytes;
  }),
  'a byte is missing': ofBytes((bytes, at) =>
    Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]),
  ),
  'a byte is there twice': ofBytes((bytes, at) =>
    Buffer.concat([bytes.subarray(0, at + 1), bytes.subarray(at)]),
  ),
  'the rest is missing': ofBytes((bytes, at) => bytes.subarray(0, at)),
  'there is more behind the end': (text, random) => text + random.pick([' ', '\n', '\r\n', '{}']),
  'a line is missing': ofLines((lines, at) => lines.toSpliced(at, 1)),
  'a line is there twice': ofLines((lines, at) => lines.toSpliced(at, 0, lines[at] ?? '')),
  'two lines are swapped': ofLines((lines, at, random) => {
    const to = random.below(lines.length);
    return lines.with(at, lines[to] ?? '').with(to, lines[at] ?? '');
  }),
  'a hash is another': swapHash,
  'its index is another': (text, random) =>
    text.replace(
      /(index"?[ :])(\d+)/,
      (_, name, index) => name + (Number(index) + 1 + random.below(9)),
    ),
  'the entry is another': (text, _, other) => withLine(text, lineIn(other)),
  'the proof is of another entry': (text, _, other) => withLine(other, lineIn(text)),
  'a field is another': ofEntry(({ entry }, random) => {
    const name = nameIn(entry, random);
    entry[name] = changed(entry[name]);
  }),
  'a field is missing': ofEntry(({ entry }, random) => {
    delete entry[nameIn(entry, random)];
  }),
  'a field is that of another entry': ofEntry(({ entry }, random, other) => {
    const name = nameIn(other.entry, random);
    entry[name] = other.entry[name];
  }),
  'its tags are others': ofEntry((line) => {
    line.tags = line.tags.replace(/.$/, (last: string) => (last === '0' ? '1' : '0'));
  }),
  'its number is another': ofEntry((line) => {
    line.seq++;
  }),
  'its salt is that of another entry': ofEntry((line, _, other) => {
    line.salt = other.salt;
  }),
};
