import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/paths.mjs';
import { toMarkdown } from './markdown';
import { middleOf, readResult } from './result';

const file = path.join(root, 'bench/README.md');

/** `npm run bench -- readme`: writes the results of bench/results into the marked sections of bench/README.md. */
export function updateReadme(): void {
  const text = readFileSync(file, 'utf8').replace(
    /(<!-- (\w+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (all, begin: string, part: string, end: string) => {
      const result = readResult(part);
      if (result === undefined) return all;
      const runs = result.earlier.length + 1;
      const of = runs === 1 ? 'one run' : `the middle of ${runs} runs`;
      const where = `${of} of ${result.commit}, ${result.entries.toLocaleString('en')} entries`;
      return `${begin}\n${toMarkdown(middleOf(result))}\n\n(${where}, ${result.at.slice(0, 10)})\n\n${end}`;
    },
  );
  writeFileSync(file, text);
}
