import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';
import { afterAll, beforeAll } from 'vitest';

type Count = (run: () => unknown) => Promise<number>;

/**
 * For the tests of a `describe`: counts how often what is run calls functions of files whose path contains `part`: how much it does,
 * whatever else the machine does. Loops that call nothing, and regular expressions, count as nothing.
 */
export function countCallsIn(part: string): Count {
  const session = new Session();

  beforeAll(async () => {
    // Calls that the compiler has inlined are not counted.
    setFlagsFromString('--no-opt');
    session.connect();
    await session.post('Profiler.enable');
    // This also discards code that was optimized before.
    await session.post('Profiler.startPreciseCoverage', { callCount: true });
  });

  afterAll(() => {
    session.disconnect();
    setFlagsFromString('--opt');
  });

  /** How often since the last time. */
  const take = async () => {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const functions = result
      .filter(({ url }) => url.includes(part))
      .flatMap((one) => one.functions);
    return functions.flatMap(({ ranges }) => ranges).reduce((sum, { count }) => sum + count, 0);
  };

  return async (run) => {
    await take();
    run();
    return take();
  };
}
