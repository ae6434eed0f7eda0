import { createHash } from 'node:crypto';
import { canonicalJson } from '@/lib/contract/evidence/canonical-json';
import { type SealedField, sealedFields } from '@/lib/contract/evidence/leaf';
import type { Random } from './random';

// What somebody may do to a bundle who knows its format, so mostly with its end made anew. None of it changes only what no signature covers
// (docs/evidence.md): when it was made, its filter, how it says to be verified, and the ids in the place of erased values.

/** Lines without their ends; the last is the end of the bundle. */
type Lines = string[];
// biome-ignore lint/suspicious/noExplicitAny: what is mutated may be anything
type Json = any;

export type Mutation = (text: string, random: Random, other: string) => string | Buffer;

const linesOf = (text: string): Lines => text.split('\n').slice(0, -1);
const join = (lines: Lines) => lines.map((line) => `${line}\n`).join('');

/** The bundle with an end that tells of these lines; those up to the last one are given. */
function withEnd(lines: Lines): string {
  const before = join(lines);
  const sha256 = createHash('sha256').update(before).digest('hex');
  const entries = lines.filter((line) => line.includes('"type":"entry"')).length;
  return `${before}${canonicalJson({ type: 'end', entries, sha256 })}\n`;
}

/** A mutation of the lines before the end, which is then made anew. */
const ofLines =
  (mutate: (lines: Lines, random: Random, other: string) => Lines): Mutation =>
  (text, random, other) =>
    withEnd(mutate(linesOf(text).slice(0, -1), random, other));

const isOf = (type: string) => (line: string) => line.includes(`"type":"${type}"`);

/** A mutation of one line with one of these types. */
const ofLine = (types: string[], mutate: (line: string, random: Random) => string): Mutation =>
  ofLines((lines, random) => {
    const places = [...lines.keys()].filter((at) =>
      types.some((type) => isOf(type)(lines[at] ?? '')),
    );
    const at = random.pick(places);
    return lines.with(at, mutate(lines[at] ?? '', random));
  });

const ofJson = (types: string[], mutate: (value: Json, random: Random) => void): Mutation =>
  ofLine(types, (line, random) => {
    const value = JSON.parse(line);
    mutate(value, random);
    return canonicalJson(value);
  });

const ofEntry = (mutate: (line: Json, random: Random) => void) => ofJson(['entry'], mutate);
const ofManifest = (mutate: (line: Json, random: Random) => void) => ofJson(['manifest'], mutate);

const isErased = (value: unknown) =>
  typeof value === 'string' && /^erased_[0-9a-f]{12}$/.test(value);

function changed(value: Json, random: Random): Json {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  const at = random.below(value.length + 1);
  return `${value.slice(0, at)}${random.pick(['a', '0', ' ', '\u00e9', '\u2028', '"'])}${value.slice(at)}`;
}

/** The names of the fields of an entry that were not erased. */
const fieldsOf = ({ entry }: Json) => Object.keys(entry).filter((name) => !isErased(entry[name]));

const base64Change = (value: string, random: Random) => {
  const bytes = Buffer.from(value, 'base64');
  const at = random.below(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  return bytes.toString('base64');
};

/** A place in a line that is within no text. */
function structuralPlace(line: string, random: Random): number {
  let isText = false;
  const places: number[] = [];
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === '"') isText = !isText;
    else if (!isText && /[{}[\],:]/.test(line[at] ?? '')) places.push(at);
  }
  return random.pick(places);
}

const insert = (text: string, at: number, added: string) =>
  text.slice(0, at) + added + text.slice(at);
const all = ['manifest', 'verifier', 'tile', 'entry'];

export const mutations: Record<string, Record<string, Mutation>> = {
  byte: {
    replaced: (text, random) => {
      const bytes = Buffer.from(text);
      const at = random.below(bytes.length);
      bytes[at] = ((bytes[at] ?? 0) + 1 + random.below(255)) % 256;
      return bytes;
    },
    inserted: (text, random) => {
      const bytes = Buffer.from(text);
      const at = random.below(bytes.length + 1);
      const added = Buffer.from([random.below(256)]);
      return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at)]);
    },
    removed: (text, random) => {
      const bytes = Buffer.from(text);
      const at = random.below(bytes.length - 1);
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    },
    'replaced in a line, with a new end': ofLine(['entry', 'tile', 'verifier'], (line, random) => {
      const at = random.below(line.length);
      const unit = random.pick(['a', '0', '"', ' ', '}', '\\', '\u00e9']);
      return line.slice(0, at) + (line[at] === unit ? 'b' : unit) + line.slice(at + 1);
    }),
  },
  form: {
    'a space': ofLine(all, (line, random) => insert(line, structuralPlace(line, random) + 1, ' ')),
    'a member twice': ofLine(all, (line, random) => {
      const [name, value] = random.pick(Object.entries(JSON.parse(line)));
      return `{${JSON.stringify(name)}:${canonicalJson(value)},${line.slice(1)}`;
    }),
    'a field twice, of another value': ofLine(['entry'], (line) =>
      line.replace('"entry":{', '"entry":{"action":"none",'),
    ),
    'members in another order': ofLine(all, (line) =>
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).reverse())),
    ),
    'a number written otherwise': ofLine(['entry'], (line, random) =>
      line.replace(/"seq":(\d+)/, (_, seq) => `"seq":${seq}${random.pick(['.0', 'e0', 'E+0'])}`),
    ),
    'a text written otherwise': ofLine(all, (line) => line.replace('"type":"', '"typ\\u0065":"')),
    'a null': ofEntry(({ entry }, random) => {
      const free = sealedFields.filter((name) => entry[name] === undefined);
      entry[random.pick(free) ?? 'x'] = null;
    }),
    'another end of a line': ofLine(all, (line) => `${line}\r`),
    'an empty line': ofLines((lines, random) => lines.toSpliced(random.below(lines.length), 0, '')),
    'a byte order mark': ofLines(([first = '', ...lines]) => [`\uFEFF${first}`, ...lines]),
    'an unknown member': ofJson(all, (line) => {
      line.comment = 'x';
    }),
    'an unknown field': ofEntry(({ entry }, random) => {
      entry[random.pick(['note', 'seq', '__proto_', 'search_text', 'salt'])] = 'x';
    }),
    'a member less': ofJson(all, (line, random) => {
      const names = Object.keys(line).filter((name) => name !== 'type');
      delete line[random.pick(names)];
    }),
    'a line of another type': ofLines((lines, random) =>
      lines.toSpliced(2 + random.below(lines.length - 2), 0, '{"type":"note"}'),
    ),
  },
  record: {
    'a field changed': ofEntry((line, random) => {
      const name = random.pick(fieldsOf(line));
      line.entry[name] = changed(line.entry[name], random);
    }),
    'a field removed': ofEntry((line, random) => {
      delete line.entry[random.pick(fieldsOf(line))];
    }),
    'a field added': ofEntry(({ entry, sealed }, random) => {
      const free = [...sealedFields, 'outcome', 'occurred_at', 'conforms'].filter(
        (name) => entry[name] === undefined && !sealed?.commitments[name],
      );
      entry[random.pick(free)] = 'added';
    }),
    'two fields swapped': ofEntry(({ entry }) => {
      [entry.action, entry.resource_type] = [`${entry.resource_type}x`, entry.action];
    }),
    'another salt': ofEntry((line, random) => {
      const digit = (text: string) => text.replace(/^./, (first) => (first === '0' ? '1' : '0'));
      if (line.salt) line.salt = digit(line.salt);
      else {
        const part = random.pick(
          ['salts', 'commitments'].filter((one) => Object.keys(line.sealed[one]).length > 0),
        );
        const name = random.pick(Object.keys(line.sealed[part]));
        line.sealed[part][name] = digit(line.sealed[part][name]);
      }
    }),
    'a lie under a commitment': ofEntry((line) => {
      const { commitments = {}, salts = {} } = line.sealed ?? {};
      const bytes = Buffer.from((line.salt ?? '').replaceAll('-', ''), 'hex');
      for (const name of sealedFields) {
        const value = line.entry[name as SealedField];
        if (value === undefined || isErased(value)) continue;
        const own = line.salt
          ? createHash('sha256').update(bytes).update(name).digest()
          : Buffer.from(salts[name], 'hex');
        commitments[name] = createHash('sha256').update(own).update(value).digest('hex');
        line.entry[name] = `not ${value}`;
      }
      // An entry without a value has nothing to lie about.
      if (Object.keys(commitments).length === 0) line.entry.action += 'x';
      delete line.salt;
      line.sealed = { commitments, salts: {} };
    }),
    'tags changed': ofEntry((line) => {
      line.tags = line.tags.replace(/^./, (first: string) => (first === '0' ? '1' : '0'));
    }),
    'another number': ofEntry((line, random) => {
      line.seq += random.pick([-1, 1, 7]);
    }),
    'one from another log': ofLines((lines, random, other) => {
      const places = [...lines.keys()].filter((at) => isOf('entry')(lines[at] ?? ''));
      const at = random.pick(places);
      const { entry, salt, sealed, tags } = JSON.parse(linesOf(other).find(isOf('entry')) ?? '');
      const { seq, path } = JSON.parse(lines[at] ?? '');
      const moved = { ...{ entry, salt, sealed, tags, seq, path }, type: 'entry' };
      return lines.with(at, canonicalJson(moved));
    }),
    'a hash of a tile, or of a path': ofJson(['tile', 'entry'], (line, random) => {
      if (line.type === 'tile') line.hashes = base64Change(line.hashes, random);
      else if (line.path?.length > 0) {
        const at = random.below(line.path.length);
        line.path[at] = base64Change(line.path[at], random);
      } else line.tags = `${line.tags}00000000`;
    }),
    'a path longer or shorter': ofJson(['tile', 'entry'], (line, random) => {
      if (line.path?.length > 0 && random.below(2) === 0) line.path.pop();
      else line.path = [...(line.path ?? []), Buffer.alloc(32).toString('base64')];
    }),
  },
  order: {
    'two lines swapped': ofLines((lines, random) => {
      const [a, b] = [random.below(lines.length), random.below(lines.length - 1)];
      const c = b >= a ? b + 1 : b;
      return lines.with(a, lines[c] ?? '').with(c, lines[a] ?? '');
    }),
    'a line twice': ofLines((lines, random) => {
      const at = random.below(lines.length);
      return lines.toSpliced(at, 0, lines[at] ?? '');
    }),
    'a line moved': ofLines((lines, random) => {
      const from = random.below(lines.length);
      const to = random.below(lines.length - 1);
      return lines.toSpliced(from, 1).toSpliced(to >= from ? to + 1 : to, 0, lines[from] ?? '');
    }),
  },
  tail: {
    'bytes behind': (text, random) => text + random.pick(['\n', ' ', '{}\n', '\0', 'x\n']),
    'the end twice': (text) => `${text}${linesOf(text).at(-1)}\n`,
    'cut at a byte': (text, random) => text.slice(0, random.below(text.length)),
    'lines cut': (text, random) => {
      const lines = linesOf(text);
      return join(lines.slice(0, random.below(lines.length)));
    },
    'the end tells of more': (text) => {
      const lines = linesOf(text);
      const { entries, ...end } = JSON.parse(lines.at(-1) ?? '');
      return join(lines.with(-1, canonicalJson({ ...end, entries: entries + 1 })));
    },
    'nothing left': () => '',
  },
  key: {
    'a key changed': ofManifest((line, random) => {
      const [key] = line.verifier_keys;
      line.verifier_keys = [changed(key, random)];
    }),
    'no key': ofManifest((line) => {
      line.verifier_keys = [];
    }),
    'a signature changed': ofManifest((line, random) => {
      line.checkpoint = line.checkpoint.replace(
        /(\S+)\n$/,
        (_: string, signature: string) => `${base64Change(signature, random)}\n`,
      );
    }),
    'no signature': ofManifest((line) => {
      line.checkpoint = line.checkpoint.replace(/\n\n.*$/s, '\n\n');
    }),
    'another root signed': ofManifest((line, random) => {
      const [origin, size, root = '', ...rest] = line.checkpoint.split('\n');
      line.checkpoint = [origin, size, base64Change(root, random), ...rest].join('\n');
    }),
    'keys of another log': ofLines((lines, _random, other) => {
      const manifest = JSON.parse(lines[0] ?? '');
      const { verifier_keys } = JSON.parse(linesOf(other)[0] ?? '');
      return lines.with(0, canonicalJson({ ...manifest, verifier_keys }));
    }),
    'another verifier': ofJson(['verifier'], (line) => {
      line.text += '\n// all is well\n';
    }),
  },
  origin: {
    'another origin': ofManifest((line, random) => {
      line.origin = changed(line.origin, random);
    }),
    'another origin, also in the checkpoint': ofManifest((line, random) => {
      const origin = changed(line.origin, random);
      line.checkpoint = line.checkpoint.replace(line.origin, origin);
      line.origin = origin;
    }),
    'another epoch': ofManifest((line) => {
      line.epoch += 1;
    }),
    'another size': ofManifest((line) => {
      line.size += 1;
    }),
    'another format': ofManifest((line) => {
      line.format = 'audit-evidence/2';
    }),
    'the checkpoint of another log': ofLines((lines, _random, other) => {
      const manifest = JSON.parse(lines[0] ?? '');
      const { checkpoint } = JSON.parse(linesOf(other)[0] ?? '');
      return lines.with(0, canonicalJson({ ...manifest, checkpoint }));
    }),
    'the manifest of another log': ofLines((lines, _random, other) => [
      linesOf(other)[0] ?? '',
      ...lines.slice(1),
    ]),
    'the bundle of another log': (_text, _random, other) => other,
  },
};
