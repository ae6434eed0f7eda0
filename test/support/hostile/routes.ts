import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inputs, pathWith } from '@/e2e/api/access-cells';
import { operations } from '@/lib/contract';
import { servedPaths } from '@/lib/server/auth/endpoint-bodies';
import type { Target } from './target';

// Every public route, from the contract, the served account routes and Next's build: a new one is among them by itself.

const build = path.join(import.meta.dirname, '../../../.next');
const someId = '0190a000-0000-7000-8000-000000000000';

function ofOperations(): Target[] {
  return operations.map(({ id, method, path: at }) => {
    const input = inputs[id] ?? {};
    const { query, body } = input;
    const sent = typeof body === 'function' ? body(someId) : body;
    return {
      method,
      path: pathWith(at, input, someId) + (query ? `?${query}` : ''),
      ...(method === 'POST' && { body: JSON.stringify(sent ?? {}) }),
    };
  });
}

const credentials = { name: 'x', email: 'somebody@example.com', password: 'not the password' };

const ofAccounts = (): Target[] =>
  servedPaths.map((at) => ({
    method: 'POST',
    path: `/api/auth${at}`,
    body: JSON.stringify(/sign-(in|up)/.test(at) ? credentials : {}),
  }));

/** Pages and files: what Next's build serves besides. */
function others(): Target[] {
  const manifest = readFileSync(path.join(build, 'app-path-routes-manifest.json'), 'utf8');
  const known = new Set(operations.map(({ path: at }) => at.replace(/\{(\w+)\}/g, '[$1]')));
  const paths = Object.values(JSON.parse(manifest) as Record<string, string>)
    .filter((at) => !known.has(at.replace('/[...', '/[') as `/v1/${string}`))
    .map((at) => at.replace(/\[+\.*\w+\]+/g, 'nothing'));
  const [chunk = ''] = readdirSync(path.join(build, 'static/chunks'));
  const files = [`/_next/static/chunks/${chunk}`, '/_next/image?url=%2Ficon.svg&w=64&q=75'];
  const unknown = ['/nothing', '/_next/data/nothing.json', '/api/nothing', '/%65ncoded/../nothing'];
  return [...new Set([...paths, ...files, ...unknown])].map((at) => ({ method: 'GET', path: at }));
}

export const targets = () => [...ofOperations(), ...ofAccounts(), ...others()];
