import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';

/**
 * How often `run` calls functions of files whose path contains `part`: how much it does, whatever else the machine does. Loops that
 * call nothing, and regular expressions, count as nothing.
 */
export async function callsIn(part: string, run: () => unknown): Promise<number> {
  // Calls that the compiler has inlined are not counted.
  setFlagsFromString('--no-opt');
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    // This also discards code that was optimized before.
    await session.post('Profiler.startPreciseCoverage', { callCount: true });
    run();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const functions = result
      .filter(({ url }) => url.includes(part))
      .flatMap((one) => one.functions);
    return functions.flatMap(({ ranges }) => ranges).reduce((sum, { count }) => sum + count, 0);
  } finally {
    session.disconnect();
    setFlagsFromString('--opt');
  }
}
