import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/paths.mjs';
import { toMarkdown } from './markdown';
import { readResult } from './result';

const file = path.join(root, 'bench/README.md');

/** `npm run bench -- readme`: writes the results of bench/results into the marked sections of bench/README.md. */
export function updateReadme(): void {
  const text = readFileSync(file, 'utf8').replace(
    /(<!-- (\w+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (all, begin: string, part: string, end: string) => {
      const result = readResult(part);
      if (result === undefined) return all;
      const { commit, entries, at } = result;
      const source = `commit ${commit}, ${entries.toLocaleString('en')} entries, ${at.slice(0, 10)}`;
      return `${begin}\n${toMarkdown(result)}\n\n(${source})\n\n${end}`;
    },
  );
  writeFileSync(file, text);
}
