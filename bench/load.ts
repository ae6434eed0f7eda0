import autocannon from 'autocannon';
import { options } from './options';
import { cpuOf } from './process-usage';
import type { Server } from './server';

export type Load = {
  server: Server;
  /** Requested in turn. */
  paths: string[];
  headers: Record<string, string>;
  connections: number;
  /** The body of a POST; without one the requests are GET. */
  body?: string;
  /** Headers that differ for each request. */
  ownHeaders?: () => Record<string, string>;
};

export type Measure = {
  /** Requests a second. */
  rate: number;
  /** The 99th percentile of the latency, in milliseconds. */
  p99: number;
  /** The CPU time of the server for each request, in milliseconds. */
  cpu: number;
};

/** How long, in seconds, or how many requests. */
type Extent = { duration: number } | { amount: number };

/** Sends as fast as the server answers. Throws where an answer is not a success, because refusals are fast. */
export async function measure(
  { server, paths, headers, connections, body, ownHeaders }: Load,
  extent: Extent = { duration: options.seconds },
): Promise<Measure> {
  const before = cpuOf(server.pid);
  const { requests, latency, duration, non2xx, errors } = await autocannon({
    ...{ url: server.url, headers, connections, ...extent },
    requests: paths.map((path) => ({
      path,
      ...(body !== undefined && { method: 'POST' as const, body }),
      ...(ownHeaders && { setupRequest: withHeaders(ownHeaders) }),
    })),
  });
  const used = cpuOf(server.pid) - before;
  if (non2xx + errors > 0) throw new Error(`${server.url}: ${non2xx} refusals, ${errors} errors`);
  return { rate: requests.total / duration, p99: latency.p99, cpu: used / requests.total };
}

const withHeaders =
  (ownHeaders: () => Record<string, string>) =>
  (request: autocannon.Request): autocannon.Request => ({
    ...request,
    headers: { ...request.headers, ...ownHeaders() },
  });

/** The median: a single slow round cannot move it. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[Math.floor(index)] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return (at(middle) + at(middle + 0.5)) / 2;
}
