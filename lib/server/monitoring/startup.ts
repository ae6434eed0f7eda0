import 'server-only';
import { env } from '@/lib/server/core/env';
import { startSequencer } from '@/lib/server/sequencer/sequencer';

/** Called once, when the server starts. What is wrong with the configuration ends it: else each request would fail by it. */
export function start(): void {
  try {
    env();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  startSequencer();
}
