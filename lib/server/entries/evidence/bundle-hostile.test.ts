import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalJson } from '@/lib/contract/evidence/canonical-json';
import { sealedFields } from '@/lib/contract/evidence/leaf';
import { endLine } from '@/lib/server/entries/evidence/bundle-lines';
import { fieldSalt, seal } from '@/lib/server/evidence/seal';
import { verifyAlone } from '@/test/support/bundles/verify-alone';
import { addEntries, bundleOf } from '@/test/support/evidence-log';
import { someEntry } from '@/test/support/some-entry';
import { newOrganization, treesOfTests } from '@/test/support/tree';

// What somebody may try who passes a bundle on, against the auditor and their machine.

// biome-ignore lint/suspicious/noExplicitAny: lines of a bundle have members of any kind
type Line = Record<string, any>;

treesOfTests();
let folder: string;
let bundle: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hostile-'));
  const log = await newOrganization();
  await addEntries(log, Array(30).fill(someEntry));
  bundle = (await bundleOf(log)).toString();
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (content: string, ...args: string[]) =>
  verifyAlone(folder, { 'bundle.ndjson': content }, 'bundle.ndjson', ...args);

/** The bundle with other lines, and an end that is right. */
function rewrite(change: (line: Line) => object): string {
  const lines = bundle.split('\n').slice(0, -2);
  const text = lines.map((line) => `${canonicalJson(change(JSON.parse(line)))}\n`).join('');
  return text + endLine(30, createHash('sha256').update(text).digest());
}
const withManifest = (members: object) =>
  rewrite((line) => (line.type === 'manifest' ? { ...line, ...members } : line));

/** As whoever holds a bundle can: commitments in the place of the salt, and a value dropped. */
function withhold(line: Line): object {
  if (line.type !== 'entry') return line;
  const { salt, ...rest } = line;
  const { details, ...entry } = line.entry;
  const others = sealedFields.filter((name) => entry[name] !== undefined);
  const salts = Object.fromEntries(
    others.map((name) => [name, fieldSalt(salt, name).toString('hex')]),
  );
  const commitments = { details: seal(salt, 'details', details) };
  return { ...rest, entry, sealed: { commitments, salts } };
}

test('nothing in a bundle writes control characters, or lines of its own, to the terminal', () => {
  const hostile = '\u001b[2J\u202eTRUE\u2028\nTRUE\n\u0085';
  for (const members of [{ filter: hostile }, { origin: `a/b${hostile}` }, { [hostile]: 1 }]) {
    const { status, said } = run(withManifest(members));
    expect(status).toBe(2);
    expect(said.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(said.split('\n')).not.toContain('TRUE');
  }
  expect(run(withManifest({ [hostile]: 1 })).said).toContain(
    "'[U+001B][2J[U+202E]TRUE[U+2028][U+000A]TRUE[U+000A][U+0085]'",
  );
  const argument = verifyAlone(folder, {}, hostile);
  expect(argument.status).toBe(2);
  expect(argument.said).toContain('[U+001B][2J');
  expect(run(withManifest({ filter: 'no query' })).said).toContain("'filter' of manifest");
});

test('a value that somebody withholds is named, and the verdict is not that all is there', () => {
  const { status, said } = run(rewrite(withhold));
  expect(status).toBe(3);
  expect(said).toMatch(/INCOMPLETE\n$/);
  expect(said).toContain('30 values were: erased or withheld by whoever passed this bundle on');
  const named = said.match(/- entry \d+ \([0-9a-f-]{36}\): 'details'\n/g);
  expect(named).toHaveLength(20);
  expect(said).toContain('and more, which are not listed');
});

test('nothing is unpacked to a folder that has something, nor through a link', () => {
  const target = path.join(folder, 'target');
  const full = path.join(folder, 'full');
  mkdirSync(full);
  symlinkSync(target, path.join(full, 'checkpoint'));
  const { status, said } = run(bundle, '--unpack', full);
  expect({ status, said }).toEqual({ status: 2, said: expect.stringContaining('is not empty') });
  expect(existsSync(target)).toBe(false);
  expect(readdirSync(full)).toEqual(['checkpoint']);
  writeFileSync(target, 'a file');
  expect(run(bundle, '--unpack', target).status).toBe(2);
  expect(readFileSync(target, 'utf8')).toBe('a file');
});

test('what is not the whole log as it was signed leaves nothing unpacked', () => {
  const altered = bundle.replace('"action":"', '"action":"x');
  const cut = bundle.slice(0, -9);
  const unreadable = `${bundle}{}\n`;
  for (const [content, exit] of [
    [altered, 1],
    [unreadable, 2],
    [cut, 3],
  ] as const) {
    const { status, said, folder: own } = run(content, '--unpack', 'log');
    expect(status).toBe(exit);
    expect(said).toContain('what was written is removed again');
    expect(existsSync(path.join(own, 'log'))).toBe(false);
  }
  const empty = path.join(folder, 'empty');
  mkdirSync(empty);
  run(altered, '--unpack', empty);
  expect(readdirSync(empty)).toEqual([]);
  expect(run(rewrite(withhold), '--unpack', empty).status).toBe(3);
  expect(readdirSync(empty).sort()).toEqual(['checkpoint', 'tile']);
});
