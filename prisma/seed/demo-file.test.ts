import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readDemoFile, writeDemoFile } from './demo-file';

const facts = {
  url: 'http://localhost:3000',
  email: 'a@northwind.example',
  password: 'secret',
  api_key: 'hs_live_0',
  org_id: 'org_0',
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'demo-file-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('is for its owner alone, also where it was not, and leaves nothing beside it', async () => {
  const file = path.join(folder, 'data/demo.json');
  await writeDemoFile(file, { ...facts, password: 'old' });
  await writeFile(file, '{}', { mode: 0o644 });
  await writeDemoFile(file, facts);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(path.dirname(file))).toEqual(['demo.json']);
  expect(await readDemoFile(file)).toEqual(facts);
});

it.each(['', 'no json', 'null', '[]', '{"url":"http://localhost:3000"}'])(
  'counts as missing when it holds %j',
  async (text) => {
    const file = path.join(folder, 'demo.json');
    await writeFile(file, text);
    expect(await readDemoFile(file)).toBeNull();
  },
);

it('counts as missing when it is', async () => {
  expect(await readDemoFile(path.join(folder, 'demo.json'))).toBeNull();
});

it('is not overlooked when it cannot be read', async () => {
  await expect(readDemoFile(folder)).rejects.toThrow('EISDIR');
});
