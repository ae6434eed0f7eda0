import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { maxDetails } from '@/lib/contract/entry-limits';
import { depthOf } from '@/lib/server/http/raw-json';
import { truncateDetails } from './truncate-details';

/** Random numbers that are the same in each run (mulberry32). */
function randomFrom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const scalars = [
  ...['null', 'true', '0', '-0.0', '1e400', '12345678901234567890', '""', '"{"', '"]"', '"\\""'],
  ...['"\\\\"', '",:"', '"\\u0000"', '"\\ud800"', '"é😀"', '"a longer text of no meaning, with ü"'],
];

/** A JSON text with whitespace wherever JSON allows it. */
function randomJson(random: (below: number) => number, depth = 0): string {
  const blank = () => ['', '', '', ' ', '\n\t'][random(5)] ?? '';
  const scalar = () => scalars[random(scalars.length)] ?? '';
  const kind = random(10);
  if (depth > 0 && (depth > 8 || kind < 4)) return scalar();
  if (depth === 0 && kind === 0) return JSON.stringify('text '.repeat(random(200)));
  const parts = Array.from({ length: random(depth < 2 ? 12 : 4) }, () => {
    const value = `${blank()}${randomJson(random, depth + 1)}${blank()}`;
    return kind < 7 ? value : `${blank()}${JSON.stringify(`m${random(20)}"`)}${blank()}:${value}`;
  });
  return kind < 7 ? `[${parts}${blank()}]` : `{${parts}${blank()}}`;
}

const sha256 = (value: string) => createHash('sha256').update(value).digest('hex');

function expectCut(details: string, limits: { bytes: number; depth: number }): string {
  const cut = truncateDetails(details, limits);
  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(limits.bytes);
  expect(depthOf(cut)).toBeLessThanOrEqual(limits.depth);
  const value = JSON.parse(cut);
  const mark = { truncated: true, bytes: Buffer.byteLength(details), sha256: sha256(details) };
  if (details.startsWith('{')) expect(value.truncated).toEqual(mark);
  else if (details.startsWith('[')) expect(value.at(-1)).toEqual(mark);
  else expect(value).toEqual(mark);
  // What is before the mark is what was sent, but for the signs that close containers and a comma.
  const markText = `${details.startsWith('{') ? '"truncated":' : ''}${JSON.stringify(mark)}`;
  let end = cut.lastIndexOf(markText);
  if (cut[end - 1] === ',') end--;
  while (']}'.includes(cut[end - 1] ?? '-') && !details.startsWith(cut.slice(0, end))) end--;
  expect(details.startsWith(cut.slice(0, end))).toBe(true);
  return cut;
}

test('10,000 random details, with random limits: JSON, never over the limits, byte for byte', () => {
  const random = randomFrom(20261129);
  let withMembers = 0;
  for (let n = 0; n < 10_000; n++) {
    const details = randomJson(random);
    const cut = expectCut(details, { bytes: 160 + random(500), depth: 2 + random(5) });
    if (cut.length > 180) withMembers++;
  }
  // Many keep something of what was sent.
  expect(withMembers).toBeGreaterThan(2_000);
});

describe('the real limits', () => {
  test('an object keeps the members that fit', () => {
    const members = Array.from({ length: 40 }, (_, n) => `"m${n}":"${'é'.repeat(5_000)}"`);
    const cut = expectCut(`{${members}}`, maxDetails);
    expect(Object.keys(JSON.parse(cut))).toHaveLength(27);
    expect(Buffer.byteLength(cut)).toBeGreaterThan(maxDetails.bytes - 10_300);
  });

  test('an array within an object keeps its first elements', () => {
    const details = `{"a":{"b":[${Array(200_000).fill('7')}]},"c":1}`;
    const cut = expectCut(details, maxDetails);
    const { a, c } = JSON.parse(cut);
    expect(a.b.length).toBeGreaterThan(130_000);
    expect(c).toBeUndefined();
  });

  test('what nests too deep is left out, with all that follows it', () => {
    const deep = '['.repeat(40) + ']'.repeat(40);
    const cut = expectCut(`{"a":1,"b":${deep},"c":2}`, maxDetails);
    const { a, b, c } = JSON.parse(cut);
    expect([a, c]).toEqual([1, undefined]);
    expect(1 + depthOf(JSON.stringify(b))).toBe(maxDetails.depth);
  });

  test.each([`"${'x'.repeat(300_000)}"`, '7'.repeat(300_000)])('%.5s… is replaced', (details) => {
    expectCut(details, maxDetails);
  });

  test('a first member that does not fit leaves the mark alone', () => {
    const cut = expectCut(`{"a":"${'x'.repeat(300_000)}"}`, maxDetails);
    expect(Object.keys(JSON.parse(cut))).toEqual(['truncated']);
  });

  test('in time for a body full of them', () => {
    const details = `[${'[],'.repeat(1_600_000)}1]`;
    expectCut(details, maxDetails);
  });
});
