// @ts-check
// `npm run bench -- [PARTS] [OPTIONS]`: bench/bench.ts, once the packages are there and the product is built.

import { ensureBuilt, noTelemetry } from '../scripts/build.mjs';
import { ensureInstalled } from '../scripts/install.mjs';
import { formatError } from '../scripts/process/format-error.mjs';
import { endRunning, mustRun } from '../scripts/process/run.mjs';
import { onStopSignals } from '../scripts/process/stop-signals.mjs';

try {
  onStopSignals(async () => {
    await endRunning();
    process.exit(130);
  });
  await ensureInstalled();
  await ensureBuilt();
  // The product's own queries are measured too, and `server-only` keeps them from any other.
  const node = ['--conditions=react-server', '--import', 'tsx'];
  const args = [...node, 'bench/bench.ts', ...process.argv.slice(2)];
  await mustRun('The bench', process.execPath, args, { env: noTelemetry, show: true });
} catch (error) {
  console.error(formatError(error));
  process.exit(1);
}
