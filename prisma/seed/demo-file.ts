import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** The content of the file that `--demo-file` names: all that one needs to try the demo. */
const demoFacts = z.record(z.enum(['url', 'email', 'password', 'api_key', 'org_id']), z.string());
export type DemoFacts = z.infer<typeof demoFacts>;

/** Null if there is no such file, or a damaged one, which is then replaced. */
export async function readDemoFile(file: string): Promise<DemoFacts | null> {
  try {
    return demoFacts.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const isExpected = error instanceof SyntaxError || error instanceof z.ZodError;
    if (isExpected || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Readers see the old file or the new one, never a part. */
export async function writeDemoFile(file: string, facts: DemoFacts): Promise<void> {
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}
