// The process of a tenant, who lists and writes, and says how long each took and what was refused.

import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Watch, Watched } from './target';

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

/** A pause between rounds, in milliseconds: a limit of 6,000 requests a minute is not reached. */
const pause = 25;

function send(url: string, key: string, body?: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'X-API-Key': key, 'X-Forwarded-For': '203.0.113.9' };
    const request = http.request(
      url,
      {
        agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          text += part;
        });
        response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.once('error', reject);
      },
    );
    request.once('error', reject);
    request.end(body);
  });
}

const entry = JSON.stringify({ action: 'create', resource_type: 'source' });

async function watch({ url, key, rounds, seconds }: Watch): Promise<Watched> {
  const watched: Watched = { list: [], write: [], refused: [] };
  const end = performance.now() + seconds * 1_000;
  const timed = async (times: number[], path: string, body?: string) => {
    const start = performance.now();
    const answer = await send(url + path, key, body).catch((error: Error) => ({
      status: 0,
      text: error.message,
    }));
    times.push(performance.now() - start);
    if (answer.status !== 200 && answer.status !== 201) {
      watched.refused.push(`${answer.status} ${answer.text.slice(0, 200)}`);
    }
  };
  for (let round = 0; round < rounds || performance.now() < end; round++) {
    await timed(watched.list, '/v1/audit-log?limit=50');
    await timed(watched.write, '/v1/audit-log', entry);
    await wait(pause);
  }
  return watched;
}

process.on('message', async (task: Watch) => {
  process.send?.(await watch(task));
});
process.on('disconnect', () => process.exit(0));
