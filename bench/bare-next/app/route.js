import { readFileSync } from 'node:fs';

// The least that a request costs through Next: a constant, as long as a page of the log is. No key, no database.

let body;

export function GET() {
  body ??= readFileSync(process.env.BENCH_BODY, 'utf8');
  return new Response(body, { headers: { 'Content-Type': 'application/json' } });
}
