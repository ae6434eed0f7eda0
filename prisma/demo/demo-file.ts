import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** What `--demo-file` holds: all that one needs to try the demo. */
const demoFacts = z.object({
  url: z.string(),
  email: z.string(),
  password: z.string(),
  api_key: z.string(),
  org_id: z.string(),
});
export type DemoFacts = z.infer<typeof demoFacts>;

/** Null where there is no such file, or a damaged one, which is written anew. */
export async function readDemoFile(file: string): Promise<DemoFacts | null> {
  const text = await readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  try {
    return demoFacts.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Whoever reads the file meanwhile sees the old one or the new one, whole. */
export async function writeDemoFile(file: string, facts: DemoFacts): Promise<void> {
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}
