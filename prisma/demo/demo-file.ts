import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What `--demo-file` holds: all that one needs to try the demo. */
export type DemoFacts = {
  url: string;
  email: string;
  password: string;
  api_key: string;
  org_id: string;
};

const names = ['url', 'email', 'password', 'api_key', 'org_id'] as const;

/** Null where there is no such file, or none that can be used. */
export async function readDemoFile(file: string): Promise<DemoFacts | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    const facts = JSON.parse(text) as Partial<Record<string, unknown>> | null;
    return names.every((name) => typeof facts?.[name] === 'string') ? (facts as DemoFacts) : null;
  } catch {
    return null; // A damaged file is written anew.
  }
}

/** Whoever reads the file meanwhile sees the old one or the new one, whole. */
export async function writeDemoFile(file: string, facts: DemoFacts): Promise<void> {
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}
