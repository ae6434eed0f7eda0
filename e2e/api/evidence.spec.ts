import type { APIResponse } from '@playwright/test';
import { numberOf } from '../accounts';
import { test as base, expect, type Owner } from '../fixtures';
import { expectError } from './expect-error';
import { record } from './record-log';
import {
  fromBase64,
  hashesOf,
  hashLeaf,
  leavesOf,
  openCheckpoint,
  rootByPath,
  rootOf,
  rootsByPath,
} from './verify-tree';

// The routes by which anybody verifies the log, who may use them, and what they answer when there is nothing to show.

type Headers = Record<string, string>;

/** A signed log of some 300 entries, as a key sees it that may only verify. */
type Log = {
  owner: Owner;
  /** Of entries that were recorded together. */
  ids: string[];
  get: (path: string, headers?: Headers) => Promise<APIResponse>;
  /** With a key that may read entries. */
  read: (path: string) => Promise<APIResponse>;
  keys: { verify: string; read: string };
  /** The newest checkpoint at the beginning, and a key that has signed it. */
  note: string;
  verifierKey: string;
  size: number;
  root: Buffer;
};

const test = base.extend<{ log: Log }>({
  log: async ({ request, newOwner, newApiKey, seal }, use) => {
    const owner = await newOwner();
    const write = await newApiKey(owner, ['audit_log:write']);
    const keys = {
      verify: await newApiKey(owner, ['audit_log:verify']),
      read: await newApiKey(owner, ['audit_log:read']),
    };
    const entries = Array.from({ length: 300 }, (_, n) => ({
      action: 'create',
      resource_type: 'source',
      resource_id: `src_${n}`,
      details: { n, text: 'Grüße, 世界 \u2028' },
    }));
    const ids = (await record(request, write, entries)).map(({ id }) => id);
    await seal(owner.organizationId);
    const getWith = (key: string) => (path: string, headers?: Headers) =>
      request.get(`/v1/audit-log/${path}`, { headers: { 'x-api-key': key, ...headers } });
    const get = getWith(keys.verify);
    const note = await (await get('checkpoint')).text();
    const { verifier_key: verifierKey } = (await (await get('keys')).json()).keys[0];
    const { size, root } = openCheckpoint(note, verifierKey);
    await use({ owner, ids, get, read: getWith(keys.read), keys, note, verifierKey, size, root });
  },
});

/** The path of the first tile of leaves, or of an entry bundle, of a tree with so many leaves; it has two. */
const tilesOf = (size: number, level: string) => [
  `tile/${level}/000`,
  `tile/${level}/001.p/${size - 256}`,
];

async function bytesOf(responses: Promise<APIResponse>[]): Promise<Buffer> {
  const bodies = (await Promise.all(responses)).map(async (response) => {
    expect(response.status(), response.url()).toBe(200);
    expect(response.headers()['content-type']).toBe('application/octet-stream');
    return response.body();
  });
  return Buffer.concat(await Promise.all(bodies));
}

test('the checkpoint is a signed note, and as JSON it says how far the log is sealed', async ({
  log: { owner, get, note, verifierKey, size, root },
  baseURL,
}) => {
  const response = await get('checkpoint');
  expect(response.headers()['content-type']).toBe('text/plain; charset=utf-8');
  expect(response.headers()['cache-control']).toBe('private, no-store');
  expect(openCheckpoint(note, verifierKey).origin).toBe(
    `${new URL(baseURL ?? '').host}/${owner.organizationId}`,
  );
  expect(size).toBeGreaterThan(300);
  const expected = {
    origin: openCheckpoint(note, verifierKey).origin,
    epoch: 1,
    size,
    root: root.toString('base64'),
    signed_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    checkpoint: note,
    entries: size,
    pending: 0,
    refused: null,
    verifier_keys: [verifierKey],
  };
  const json: [string, Headers][] = [
    ['checkpoint?format=json', {}],
    ['checkpoint', { accept: 'application/json' }],
    ['checkpoint', { accept: 'text/plain;q=0.5, application/json;q=0.6' }],
    [`checkpoint?size=${size}&format=json`, { accept: 'text/plain' }],
  ];
  for (const [path, headers] of json) {
    const answer = await get(path, headers);
    expect(answer.headers()['content-type']).toBe('application/json');
    expect(await answer.json()).toEqual(expected);
  }
  const text: [string, Headers][] = [
    ['checkpoint?format=note', { accept: 'application/json' }],
    ['checkpoint', { accept: 'application/json;q=0.5, text/plain' }],
    ['checkpoint', { accept: 'application/json;q=0' }],
    [`checkpoint?size=${size}`, {}],
  ];
  for (const [path, headers] of text) expect(await (await get(path, headers)).text()).toBe(note);
  await expectError(await get(`checkpoint?size=${size - 1}`), 'not_found');
});

test('a kept checkpoint is found by its size when the log has grown', async ({
  log: { owner, get, read, note, size },
  database,
  seal,
}) => {
  // As if it had been signed in an earlier minute: the last of each is kept.
  await database.query(
    `update audit_log_tree set signed_at = '2026-11-22T10:00:00.123Z' where org = $1`,
    [await numberOf(database, owner.organizationId)],
  );
  await read('count'); // It leaves an entry.
  await seal(owner.organizationId);
  const newest = await (await get('checkpoint?format=json')).json();
  expect(newest.size).toBe(size + 1);
  expect(await (await get(`checkpoint?size=${size}`)).text()).toBe(note);
  const proof = await (await get(`consistency?from=1&to=${size}`)).json();
  expect(proof.checkpoint).toBe(note);
});

test('the tiles are those of the root, and hash to it with the leaves', async ({
  log: { owner, ids, get, read, size, root },
}) => {
  const tiles = await bytesOf(tilesOf(size, '0').map((path) => get(path)));
  const hashes = hashesOf(tiles);
  expect(hashes).toHaveLength(size);
  expect(rootOf(hashes)).toEqual(root);
  const above = await bytesOf([get('tile/1/000.p/1')]);
  expect(above).toEqual(rootOf(hashes.slice(0, 256)));

  const leaves = leavesOf(await bytesOf(tilesOf(size, 'entries').map((path) => read(path))));
  expect(leaves.map(hashLeaf)).toEqual(hashes);
  const entries = leaves.map((leaf) => JSON.parse(leaf.toString()));
  expect(entries.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  expect(new Set(entries.map(({ org_id }) => org_id))).toEqual(new Set([owner.organizationId]));
  // What may tell of a person is in no leaf.
  expect(Buffer.concat(leaves).toString()).not.toContain('src_7');
  expect(Buffer.concat(leaves).toString()).not.toContain(owner.email);
});

test('a tile may be kept for ever by its reader, and part of it is served although it is full', async ({
  log: { get, read },
}) => {
  for (const [path, ask] of [
    ['tile/0/000', get],
    ['tile/1/000.p/1', get],
    ['tile/entries/000', read],
  ] as const) {
    const response = await ask(path);
    expect(response.headers()['cache-control']).toBe('private, immutable, max-age=31536000');
    expect(response.headers().vary?.toLowerCase()).toContain('authorization');
  }
  const full = await bytesOf([get('tile/0/000')]);
  for (const width of [1, 100, 255]) {
    expect(await bytesOf([get(`tile/0/000.p/${width}`)])).toEqual(full.subarray(0, 32 * width));
  }
  const bundle = await bytesOf([read('tile/entries/000')]);
  const part = await bytesOf([read('tile/entries/000.p/17')]);
  expect(leavesOf(part)).toEqual(leavesOf(bundle).slice(0, 17));
});

const noTiles = [
  ...['0/001', '0/002', '0/002.p/1', '1/000', '1/000.p/2', '1/001.p/1', '2/000.p/1', '63/000.p/1'],
  ...['0/x001/000', '0/x009/x007/x199/x254/x740/991', '0/x009/x007/x199/x254/x740/992'],
  ...['64/000', '00/000', '-1/000', 'x/000', '0/0', '0/000.p', '0/000.p/0', '0/000.p/256'],
  ...['0/000.p/01', '0/x000/000', '0/000/000', '0/x001', '0', '0/000%00', '0/%E2%82%AC'],
  ...['entries/001', 'entries/002.p/1', 'entries/x000/001', 'entries/0', 'entries/x'],
];

test('beyond the tree, and by any other path, there is no tile', async ({ log: { get, read } }) => {
  for (const path of noTiles) {
    await expectError(await (path.startsWith('entries') ? read : get)(`tile/${path}`), 'not_found');
  }
});

test('each entry has a proof that leads from its leaf to the root', async ({
  log: { ids, get, read, verifierKey },
}) => {
  for (const id of [ids[0], ids[1], ids[127], ids[249], ids[255], ids[299]]) {
    const response = await get(`${id}/proof`);
    expect(response.status()).toBe(200);
    const proof = await response.json();
    const { size, root } = openCheckpoint(proof.checkpoint, verifierKey);
    const { index } = proof;
    const bundle = await read(`tile/entries/00${Math.floor(index / 256)}.p/${(index % 256) + 1}`);
    const leaf = leavesOf(await bundle.body())[index % 256] ?? Buffer.alloc(0);
    expect(JSON.parse(leaf.toString()).id).toBe(id);
    expect(proof).toMatchObject({ id, size, leaf_hash: hashLeaf(leaf).toString('base64') });
    expect(rootByPath(hashLeaf(leaf), { index, size }, fromBase64(proof.path))).toEqual(root);
    expect(Object.keys(proof)).toEqual(['id', 'index', 'size', 'leaf_hash', 'path', 'checkpoint']);
  }
});

test('a proof is also told as C2SP tlog-proof', async ({ log: { ids, get } }) => {
  const [, id] = ids;
  const { index, path, checkpoint } = await (await get(`${id}/proof`)).json();
  const text = ['c2sp.org/tlog-proof@v1', `index ${index}`, ...path, '', checkpoint].join('\n');
  for (const response of [
    await get(`${id}/proof?format=tlog-proof`),
    await get(`${id}/proof`, { accept: 'text/plain' }),
  ]) {
    expect(response.headers()['content-type']).toBe('text/plain; charset=utf-8');
    expect(response.headers()['content-disposition']).toBe(
      `attachment; filename="${id}.tlog-proof"`,
    );
    expect(await response.text()).toBe(text);
  }
  const response = await get(`${id}/proof?format=json`, { accept: 'text/plain' });
  expect(response.headers()['content-type']).toBe('application/json');
});

test('a proof of consistency shows that the log only grew', async ({
  log: { get, note, size, root },
}) => {
  const hashes = hashesOf(await bytesOf(tilesOf(size, '0').map((path) => get(path))));
  for (const from of [1, 2, 3, 7, 64, 255, 256, 257, 300, size - 1]) {
    const proof = await (await get(`consistency?from=${from}&to=${size}`)).json();
    expect(proof).toMatchObject({ from, to: size, checkpoint: note });
    const first = rootOf(hashes.slice(0, from));
    const roots = rootsByPath(from, size, first, fromBase64(proof.path));
    expect(roots, `from ${from}`).toEqual({ first, second: root });
  }
  for (const [from, to] of [
    [0, size],
    [size, size],
    [0, 0],
  ]) {
    const proof = await (await get(`consistency?from=${from}&to=${to}`)).json();
    expect(proof).toMatchObject({ from, to, path: [] });
  }
  const unsigned = await (await get('consistency?from=3&to=7')).json();
  expect(unsigned.checkpoint).toBeNull();
});

test('the keys say which of them sign', async ({ log: { owner, get, note, verifierKey } }) => {
  const [origin] = note.split('\n');
  const body = await (await get('keys')).json();
  expect(body).toEqual({
    origin,
    epoch: 1,
    keys: [
      {
        verifier_key: verifierKey,
        epoch: 1,
        first_size: expect.any(Number),
        created_at: expect.stringMatching(/Z$/),
        signs_now: true,
      },
    ],
    policy: `log ${verifierKey}\nquorum none\n`,
  });
  expect(origin).toContain(owner.organizationId);
});

const invalid = [
  ['checkpoint?size=-1', 'size'],
  ['checkpoint?size=01', 'size'],
  ['checkpoint?size=1e2', 'size'],
  ['checkpoint?size=1234567890123456', 'size'],
  ['checkpoint?size=', 'size'],
  ['checkpoint?size=1&size=1', 'size'],
  ['checkpoint?format=text', 'format'],
  ['checkpoint?sizes=1', 'sizes'],
  ['consistency?from=1', 'to'],
  ['consistency?to=1', 'from'],
  ['consistency?from=2&to=1', 'from'],
  ['consistency?from=+1&to=2', 'from'],
  ['consistency?from=1&to=2.0', 'to'],
  ['keys?epoch=1', 'epoch'],
  ['tile/0/000?level=1', 'level'],
  ['tile/0/000?n=1', 'n'],
] as const;

test('each invalid parameter is named', async ({ log: { get } }) => {
  for (const [path, param] of invalid) {
    await expectError(await get(path), 'invalid_parameter', param);
  }
});

test('beyond the signed tree there is no proof', async ({ log: { get, size } }) => {
  await expectError(await get(`consistency?from=1&to=${size + 1}`), 'not_found');
  await expectError(await get('consistency?from=0&to=999999999999999'), 'not_found');
  await expectError(await get('checkpoint?size=999999999999999'), 'not_found');
});

test('while nothing is signed, each route says so', async ({
  request,
  newOrganization,
  database,
}) => {
  const { apiKey, organizationId } = await newOrganization();
  const get = (path: string) =>
    request.get(`/v1/audit-log/${path}`, { headers: { 'x-api-key': apiKey } });
  const paths = [
    ...['checkpoint', 'checkpoint?format=json', 'keys', 'consistency?from=0&to=0'],
    ...['tile/0/000.p/1', 'tile/entries/000.p/1'],
  ];
  for (const path of paths) {
    const { error } = await expectError(await get(path), 'not_found');
    expect(error, path).toContain('There is no checkpoint yet');
  }
  // As a server leaves it that refuses to sign.
  await database.query(
    `insert into audit_log_tree (org, origin, root, refused_at, refused_because)
     values (audit_log_org($1), 'example.com/x', sha256(''), '2026-11-22T10:00:00.123Z', 'its database was set back')`,
    [organizationId],
  );
  for (const path of paths) {
    const { error } = await expectError(await get(path), 'not_found');
    expect(error).toBe(
      'Nothing is signed since 2026-11-22T10:00:00.123Z: its database was set back.',
    );
  }
});

test('an entry that is in no signed tree yet: 409, and when to try again', async ({
  log: { owner, get },
  insertEntries,
  database,
}) => {
  // It waits for its number, because it is not in the outbox.
  const [id] = await insertEntries(owner.organizationId, [{ createdAt: new Date() }]);
  const response = await get(`${id}/proof`);
  await expectError(response, 'conflict');
  expect(response.headers()['retry-after']).toBe('2');

  await database.query(
    `update audit_log_tree set refused_at = '2026-11-22T10:00:00.123Z', refused_because = 'its database was set back'
     where org = $1`,
    [await numberOf(database, owner.organizationId)],
  );
  const { refused } = await (await get('checkpoint?format=json')).json();
  expect(refused).toEqual({
    since: '2026-11-22T10:00:00.123Z',
    reason: 'its database was set back',
  });
  const { error } = await expectError(await get(`${id}/proof`), 'conflict');
  expect(error).toContain('its database was set back.');
});

test('who may verify reads no entries, and who reads entries may verify', async ({
  request,
  log: { owner, ids, keys, size },
}) => {
  const verifying = [
    ...['checkpoint', 'keys', `${ids[0]}/proof`, `consistency?from=1&to=${size}`],
    ...tilesOf(size, '0'),
  ];
  const reading = [...tilesOf(size, 'entries'), ids[0], 'count', 'export?format=ndjson', 'facets'];
  const callers: [Headers, boolean][] = [
    [{ 'x-api-key': keys.verify }, false],
    [{ 'x-api-key': keys.read }, true],
    [{ cookie: owner.cookie }, true],
  ];
  for (const [headers, mayRead] of callers) {
    for (const path of verifying) {
      const response = await request.get(`/v1/audit-log/${path}`, { headers });
      expect(response.status(), path).toBe(200);
    }
    for (const path of reading) {
      const response = await request.get(`/v1/audit-log/${path}`, { headers });
      expect(response.status() === 403, path).toBe(!mayRead);
    }
  }
});

test('another organization has its own tree, and none of this one', async ({
  request,
  log,
  newOrganization,
  insertEntries,
  seal,
}) => {
  const other = await newOrganization(['audit_log:verify', 'audit_log:read']);
  const [own = ''] = await insertEntries(other.organizationId, [{ createdAt: new Date() }]);
  await seal(other.organizationId);
  const get = (path: string) =>
    request.get(`/v1/audit-log/${path}`, { headers: { 'x-api-key': other.apiKey } });
  const refusal = async (path: string) => {
    const { request_id, ...rest } = await expectError(await get(path), 'not_found');
    return rest;
  };
  const absent = await refusal(`${own.slice(0, -6)}000000/proof`);
  expect(await refusal(`${log.ids[0]}/proof`)).toEqual(absent);
  expect(await refusal('x/proof')).toEqual(absent);

  await refusal('tile/0/000');
  await refusal('tile/0/000.p/2');
  await refusal('tile/entries/000.p/2');
  await refusal(`checkpoint?size=${log.size}`);
  const theirs = await bytesOf([get('tile/0/000.p/1')]);
  const ours = await bytesOf([log.get('tile/0/000.p/1')]);
  expect(theirs).not.toEqual(ours);
  const [leaf = Buffer.alloc(0)] = leavesOf(await bytesOf([get('tile/entries/000.p/1')]));
  expect(hashLeaf(leaf)).toEqual(theirs);
  expect(JSON.parse(leaf.toString())).toMatchObject({ id: own, org_id: other.organizationId });
});
