import { parseArgs } from 'node:util';

// The options of a run: `npm run bench -- reads sizes --entries 10000000`.

const number = (value: string | undefined, usual: number) => {
  const given = Number(value ?? usual);
  if (Number.isSafeInteger(given) && given > 0) return given;
  throw new Error(`"${value}" is not a whole number above 0.`);
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    entries: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
  },
});

/** As many entries as the demo's generator makes. A larger log repeats them. */
const mostSeeded = 1_000_000;

const entries = number(values.entries ?? process.env.BENCH_ENTRIES, mostSeeded);

export const options = {
  parts: positionals,
  /** The entries of the log that is measured. */
  entries: Math.min(entries, mostSeeded),
  /** How many times larger the log is that is measured beside it; 1 for none. */
  times: Math.max(1, Math.round(entries / mostSeeded)),
  /** Each load is measured twice in each round, in turn with the others. */
  rounds: number(values.rounds ?? process.env.BENCH_ROUNDS, 2),
  /** How long a load lasts. */
  seconds: number(values.seconds ?? process.env.BENCH_SECONDS, 2),
};
