import { formatError } from '../scripts/process/format-error.mjs';
import { onStopSignals } from '../scripts/process/stop-signals.mjs';
import { type Database, startDatabase } from './database';
import { toMarkdown } from './markdown';
import { options } from './options';
import { updateReadme } from './readme';
import { type PartResult, saveResult } from './result';

// `npm run bench`: what reading costs, compared with the floor of the machine (bench/floor.ts), a bare Next handler and
// a peer. Server, database and load share this machine, so the numbers are specific to it; the ratios are what to read.

type Part = (database: Database) => Promise<PartResult | undefined>;

/** What runs when no part is named. */
const defaultParts: Record<string, () => Promise<Part>> = {
  reads: async () => (await import('./reads')).reads,
  statements: async () => (await import('./statements')).statements,
  sizes: async () => (await import('./sizes')).sizes,
  start: async () => (await import('./start')).start,
  values: async () => (await import('./values')).values,
};

const parts: typeof defaultParts = {
  ...defaultParts,
  memory: async () => (await import('./memory')).memory,
  indexes: async () => (await import('./indexes')).indexes,
  buffers: async () => (await import('./buffers')).buffers,
  bytes: async () => (await import('./bytes')).bytes,
  evidence: async () => (await import('./evidence')).evidence,
  months: async () => (await import('./months')).months,
  overview: async () => (await import('./overview')).overview,
  pairs: async () => (await import('./pairs')).pairs,
  writes: async () => (await import('./writes')).writes,
  exporting: async () => (await import('./export')).exporting,
  loading: async () => (await import('./page')).loading,
  scrolling: async () => (await import('./page')).scrolling,
  interactions: async () => (await import('./page')).interactions,
  reading: async () => (await import('./page')).reading,
};

const wanted = options.parts.length > 0 ? options.parts : Object.keys(defaultParts);

async function bench() {
  const unknown = wanted.filter((name) => !(name in parts));
  if (unknown.length > 0) {
    throw new Error(`Unknown part: ${unknown}. The parts are ${Object.keys(parts).join(', ')}.`);
  }
  const database = await startDatabase();
  onStopSignals(async () => {
    await database.stop();
    process.exit(130);
  });
  try {
    for (const name of wanted) {
      const part = await parts[name]?.();
      const found = await part?.(database);
      if (found === undefined) continue;
      saveResult(name, found);
      console.log(`\n## ${name}\n\n${toMarkdown(found)}`);
    }
  } finally {
    await database.stop();
  }
}

try {
  if (wanted.includes('readme')) updateReadme();
  else await bench();
  process.exit(0);
} catch (error) {
  console.error(formatError(error));
  process.exit(1);
}
