import { maxSchemas } from '@/lib/contract/schema-limits';
import type { Segment } from './segment';

/** What stands for a placeholder; null if the entry does not have it. */
type Fill = (name: string) => Segment[] | null;

/**
 * The sentence of a template such as `{actor} rotated key {resource}: {changes}`; null if the entry lacks what it names, or the
 * template names what there is not. `{changes}` may be missing, with what stands before it.
 */
export function fillTemplate(template: string, fill: Fill): Segment[] | null {
  const segments: Segment[] = [];
  // Every second part is a placeholder.
  const parts = firstOf(template, maxSchemas.template).split(/\{([^{}]*)\}/);
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 0) {
      // The words of a template say what was done.
      if (part !== '') segments.push({ part: 'action', text: part });
      continue;
    }
    const found = fill(part.trim());
    if (found === null) return null;
    if (found.length > 0) segments.push(...found);
    else dropLead(segments);
  }
  return segments;
}

/** At most so many characters, as the catalogue counts them. */
const firstOf = (template: string, most: number) =>
  template.length <= most ? template : [...template].slice(0, most).join('');

/** The colon or comma that leads to nothing. */
function dropLead(segments: Segment[]) {
  const last = segments.at(-1);
  if (last?.part !== 'action') return;
  segments[segments.length - 1] = { ...last, text: last.text.replace(/[\s:,(–-]+$/, '') };
}
