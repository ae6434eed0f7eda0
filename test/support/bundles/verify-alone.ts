import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Runs the verifier as an auditor would, in a new folder that has it and these files alone. */
export function verifyAlone(
  parent: string,
  files: Record<string, string | Buffer>,
  ...args: string[]
) {
  const folder = mkdtempSync(path.join(parent, 'auditor-'));
  copyFileSync('verifier/verify.mjs', path.join(folder, 'verify.mjs'));
  for (const [name, content] of Object.entries(files))
    writeFileSync(path.join(folder, name), content);
  const options = {
    cwd: folder,
    encoding: 'utf8',
    env: { NODE_ENV: 'production', PATH: '' },
  } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['verify.mjs', ...args], options);
  return { status, said: stdout + stderr, folder };
}
