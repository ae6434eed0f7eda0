import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { operations } from '@/lib/contract/index';

const root = path.resolve(import.meta.dirname, '..');
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');
const filesIn = (folder: string, recursive = true) =>
  readdirSync(path.join(root, folder), { recursive, encoding: 'utf8' }).map((file) =>
    path.join(folder, file),
  );

const decisions = readdirSync(path.join(root, 'docs/decisions'));
/** All but the changelog, which may name what no longer exists. */
const documents = [...filesIn('', false), ...filesIn('docs'), 'bench/README.md'].filter(
  (file) => file.endsWith('.md') && file !== 'CHANGELOG.md',
);

/** A path from the root, or the number of a decision record. */
const exists = (name: string) =>
  existsSync(path.join(root, name)) ||
  (/^docs\/decisions\/\d{4}$/.test(name) &&
    decisions.some((file) => file.startsWith(path.basename(name))));

const folders = readdirSync(root, { withFileTypes: true })
  // Not .data or .next, which may be there or not.
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
  .map((entry) => entry.name);

/** `lib/server/db/guard.ts` and the like: in code, below a folder of the repository, without a placeholder. */
function pathsIn(text: string): string[] {
  const spans = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)];
  return spans
    .map(([, span = '']) => span)
    .filter((span) => /^[\w.[\]()-]+(\/[\w.[\]()-]+)*\/?$/.test(span))
    .filter((span) => span.includes('/') && folders.includes(span.split('/')[0] ?? ''));
}

/** `[text](target)`, from the folder of the document. */
function linksIn(document: string): string[] {
  return [...textOf(document).matchAll(/\]\(([^)#\s]+)[^)]*\)|(?:src|href)="([^"]+)"/g)]
    .map(([, link, source]) => link ?? source ?? '')
    .filter((target) => !/^\w+:/.test(target))
    .map((target) => path.join(path.dirname(document), target));
}

function scriptsIn(text: string): string[] {
  const called = [...text.matchAll(/\bnpm (?:run ([\w:-]*\w)|(start|test)\b)/g)];
  return called.map(([, script, short]) => script ?? short ?? '');
}

const { scripts } = JSON.parse(textOf('package.json'));

test.each(documents)('%s names only paths, npm scripts and decisions that exist', (document) => {
  const text = textOf(document);
  const records = [...text.matchAll(/\bdecision (\d{4})\b/g)].map(
    ([, number]) => `docs/decisions/${number}`,
  );
  const paths = [...pathsIn(text), ...linksIn(document), ...records];
  expect(paths.filter((name) => !exists(name))).toEqual([]);
  expect(scriptsIn(text).filter((script) => !(script in scripts))).toEqual([]);
});

test('every decision is in the index', () => {
  const index = textOf('docs/decisions/README.md');
  const records = decisions.filter((file) => file !== 'README.md');
  for (const file of records) {
    const [title = ''] = textOf(`docs/decisions/${file}`).split('\n');
    expect(index).toContain(`| [${file.slice(0, 4)}](${file}) | ${title.replace('# ', '')} |`);
  }
});

test('code names only decisions that exist', () => {
  const sources = ['app', 'components', 'lib', 'scripts', 'server', 'verifier']
    .flatMap((folder) => filesIn(folder))
    .filter((file) => statSync(path.join(root, file)).isFile())
    .filter((file) => /\.(ts|tsx|mjs|grit)$/.test(file) && !file.includes('/prisma-client/'));
  const named = sources.flatMap((file) =>
    [...textOf(file).matchAll(/docs\/decisions\/\d{4}/g)].map(([name]) => `${name} in ${file}`),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !exists(name.split(' ')[0] ?? ''))).toEqual([]);
});

/** The operations of a row as `GET`, `POST /v1/x`, `DELETE …/{id}`: `…` stands for the path before. */
function operationsIn(row: string): string[] {
  const methods: string[] = [];
  let base = '';
  return [...row.matchAll(/`([^`]+)`/g)].flatMap(([, span = '']) => {
    const [method = '', target] = span.split(' ');
    methods.push(method);
    if (target === undefined) return [];
    const path = target.replace(/\?.*/, '').replace('…', base);
    base = path;
    return methods.splice(0).map((name) => `${name} ${path}`);
  });
}

test("README's table of routes has every operation, and no other", () => {
  const [, section = ''] = textOf('README.md').split('\n## Call it\n');
  const rows = section.split('\n').filter((line) => /^\| `(GET|POST|DELETE)/.test(line));
  const listed = new Set(rows.flatMap((row) => operationsIn(row.split(' | ')[0] ?? '')));
  const expected = operations.map(({ method, path }) => `${method} ${path}`);
  expect([...listed].sort()).toEqual(
    [...expected, 'GET /v1/health', 'GET /v1/openapi.json'].sort(),
  );
});

test('every operation has a route of its own', () => {
  const routes = filesIn('app/v1').filter((file) => file.endsWith('/route.ts'));
  const served = routes.map(
    (file) => `/${path.dirname(file).slice('app/'.length).replace('[...', '[')}`,
  );
  for (const { path: operation } of operations) {
    expect(served).toContain(operation.replace(/\{(\w+)\}/g, '[$1]'));
  }
});
