import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readArguments } from './new-epoch.mjs';
import { rotateKey } from './rotate-key.mjs';

const id = `org_${'1'.repeat(32)}`;

test('an epoch is begun of one organization, and for a reason', () => {
  expect(readArguments([id, '--why', ' the disk failed '])).toEqual({
    ...{ organizationId: id, why: 'the disk failed', isForced: false },
  });
  expect(readArguments(['--why', 'x', '--force', id])).toMatchObject({ isForced: true });
  expect(readArguments([])).toMatch(/^Name one organization/);
  expect(readArguments([id, id, '--why', 'x'])).toMatch(/^Name one organization/);
  expect(readArguments(['acme', '--why', 'x'])).toMatch(/is not the id/);
  expect(readArguments([id])).toMatch(/^Say why/);
  expect(readArguments([id, '--why'])).toMatch(/^Say why/);
  expect(readArguments([id, '--why', 'x'.repeat(1_001)])).toMatch(/at most 1,000/);
});

test('the key before is kept for 30 days, and only its owner may read either', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'rotate-key-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'signing-key');
  const previous = `${file}.previous`;
  const keys = () => [file, previous].map((each) => readFileSync(each, 'utf8').trim());
  await expect(rotateKey(folder)).rejects.toThrow(/does not exist/);
  writeFileSync(file, 'the first\n');
  await rotateKey(folder);
  const [second, kept] = keys();
  expect(kept).toBe('the first');
  expect(second).toMatch(/^[\w-]{48}$/);
  for (const each of [file, previous]) expect(statSync(each).mode & 0o777).toBe(0o600);
  await expect(rotateKey(folder)).rejects.toThrow(/less than 30 days/);
  expect(keys()).toEqual([second, 'the first']);
  const longAgo = Date.now() / 1000 - 31 * 86_400;
  utimesSync(previous, longAgo, longAgo);
  await rotateKey(folder);
  expect(keys()[1]).toBe(second);
});
