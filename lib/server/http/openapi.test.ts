import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { operations } from '@/lib/contract';
import { getDocument } from './openapi';

test('the document is valid OpenAPI 3.1', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'openapi-'));
  try {
    const file = path.join(folder, 'openapi.json');
    await writeFile(file, JSON.stringify(getDocument('https://audit.invalid')));
    const cli = path.resolve('node_modules/@redocly/cli/bin/cli.js');
    // Exits with 1 if the document is invalid.
    const { stderr } = await promisify(execFile)(process.execPath, [cli, 'lint', file], {
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    });
    expect(stderr).toContain('Your API description is valid');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the document describes every operation of the contract, and nothing else', () => {
  const { paths } = getDocument('https://audit.invalid') as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const described = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(described.sort()).toEqual(operations.map(({ id }) => id).sort());
});

test('each operation says whether it is of the whole log, and whether it asks for a confirmation', () => {
  const { paths } = getDocument('https://audit.invalid');
  for (const { path, method, id, isOfWholeLog, isSensitive } of operations) {
    const description = paths[path]?.[method.toLowerCase()]?.description ?? '';
    expect(description.includes('whole log'), id).toBe(isOfWholeLog === true);
    expect(description.includes('`confirmation_required`'), id).toBe(isSensitive === true);
  }
});
