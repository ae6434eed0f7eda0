import 'server-only';
import { env } from '@/lib/server/core/env';
import { startSequencer } from '@/lib/server/sequencer/sequencer';

/** Called once, when the server starts. Exits if the configuration is not valid: else each request would fail. */
export function start(): void {
  try {
    env();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  startSequencer();
}
