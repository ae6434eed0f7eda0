import { isActor, partsOfActor } from '@/lib/contract/actor-value';
import type { Entity } from '@/lib/contract/entity/kinds';

const places = { user: 'people', api_key: 'keys', address: 'addresses', resource: 'resources' };

/** The address of the page of a person, an API key, a resource or an address. Ids may hold any characters. */
export function entityPath(entity: Entity): string {
  const parts = entity.kind === 'resource' ? [entity.type, entity.id] : [entity.id];
  return `/${[places[entity.kind], ...parts.map(toSegment)].join('/')}`;
}

/** The same of who did something, as the filter `actor` names them; null of the system, which has no page. */
export function actorPath(actor: string): string | null {
  if (actor === 'system' || !isActor(actor)) return null;
  const { kind, id } = partsOfActor(actor);
  return entityPath({ kind, id });
}

/** Browsers take a segment of dots for a place above, even where they are escaped: so a `~` is put before it, and taken away. */
const marked = /^(~|\.{1,2}$)/;

const toSegment = (text: string) => encodeURIComponent(marked.test(text) ? `~${text}` : text);

/**
 * What the segments of a page's address name, as Next passes them; null if they are not in UTF-8. An id is all that follows, because
 * some proxies turn its `%2F` into slashes.
 */
export function fromSegments(segments: readonly string[]): string | null {
  try {
    return segments.map(decodeURIComponent).join('/').replace(/^~/, '');
  } catch {
    return null;
  }
}
