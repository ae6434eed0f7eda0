import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// SimpleSAMLphp and the PHP that it needs, as Debian packages them, unpacked below .data/test: nothing is installed, so that no web server is
// set up beside it, and it takes seconds.

const folder = path.resolve('.data/test/simplesamlphp');
const apt = '/usr/bin/apt-get';
const packages = ['php-cli', 'php-xml', 'php-mbstring', 'simplesamlphp'];

export type Installed = {
  /** The folder of its pages. */
  pages: string;
  /** How PHP is called. */
  php: { file: string; parameters: string[]; env: Record<string, string> };
};

/** Unpacks what is not there yet. Returns why it cannot be used, if so. */
export function installSimpleSaml(): Installed | { missing: string } {
  if (!existsSync(apt))
    return { missing: 'SimpleSAMLphp is unpacked by apt-get, which is not here' };
  try {
    if (!existsSync(folder)) unpack();
    return find();
  } catch (error) {
    const { message, stderr = '' } = error as Error & { stderr?: string };
    return { missing: `SimpleSAMLphp could not be unpacked: ${message} ${stderr}`.slice(0, 1000) };
  }
}

function unpack(): void {
  const run = (command: string, parameters: string[], cwd = '/') =>
    execFileSync(command, parameters, { cwd, encoding: 'utf8', timeout: 240_000, stdio: 'pipe' });
  // Below another name until all of it is there.
  const target = `${folder}.${process.pid}`;
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true, mode: 0o755 });
  if (process.getuid?.() === 0) run(apt, ['update']);
  const parameters = ['install', '--simulate', '--no-install-recommends', ...packages.slice(0, 3)];
  const needed = [...run(apt, parameters).matchAll(/^Inst (\S+)/gm)].map(([, name]) =>
    String(name),
  );
  // Of the last only what it holds, and not the web server that it depends on. PHP may be here already.
  run(apt, ['download', ...needed, 'simplesamlphp'], target);
  for (const file of readdirSync(target).filter((name) => name.endsWith('.deb'))) {
    run('dpkg', ['--extract', path.join(target, file), path.join(target, 'root')]);
    rmSync(path.join(target, file));
  }
  renameSync(target, folder);
}

function find(): Installed {
  const root = path.join(folder, 'root');
  const pages = path.join(root, 'usr/share/simplesamlphp/www');
  const binaries = path.join(root, 'usr/bin');
  const unpacked = existsSync(binaries)
    ? readdirSync(binaries).find((name) => /^php\d/.test(name))
    : undefined;
  const php =
    unpacked === undefined
      ? { file: 'php', parameters: [], env: {} }
      : { file: path.join(binaries, unpacked), ...settingsOf(root) };
  const options = { env: { ...process.env, ...php.env }, encoding: 'utf8' } as const;
  const { stdout } = spawnSync(php.file, [...php.parameters, '-m'], options);
  for (const needed of ['dom', 'mbstring', 'openssl']) {
    if (!new RegExp(`^${needed}$`, 'm').test(stdout ?? '')) throw new Error(`PHP has no ${needed}`);
  }
  return { pages, php };
}

/** PHP would look for its extensions where it would be installed. */
function settingsOf(root: string) {
  const versions = path.join(root, 'usr/lib/php');
  const version = readdirSync(versions).find((name) => /^\d{8}$/.test(name)) ?? '';
  const ini = path.join(folder, 'php.ini');
  const extensions = ['ctype', 'dom', 'mbstring', 'posix', 'simplexml', 'tokenizer', 'xml'];
  const lines = [
    `extension_dir=${path.join(versions, version)}`,
    ...extensions.map((name) => `extension=${name}`),
  ];
  writeFileSync(ini, `${lines.join('\n')}\n`);
  const libraries = readdirSync(path.join(root, 'usr/lib'))
    .filter((name) => name.includes('-linux-'))
    .map((name) => path.join(root, 'usr/lib', name));
  return { parameters: ['-c', ini], env: { LD_LIBRARY_PATH: libraries.join(':') } };
}
