import autocannon from 'autocannon';

export type Load = { url: string; headers: Record<string, string>; connections: number };

/** What a load found: requests a second, and the latency that one in a hundred exceeds, in milliseconds. */
export type Measure = { rate: number; p99: number };

const seconds = Number(process.env.BENCH_SECONDS ?? 5);

/** Sends as fast as it is answered. Throws where an answer is not a success: refusals are quick. */
export async function measure({ url, headers, connections }: Load): Promise<Measure> {
  const { requests, latency, non2xx, errors } = await autocannon({
    ...{ url, headers, connections },
    duration: seconds,
  });
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} refusals, ${errors} errors`);
  return { rate: requests.average, p99: latency.p99 };
}

/** The middle one, which a single slow round cannot move. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
