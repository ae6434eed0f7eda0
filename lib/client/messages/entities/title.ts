import type { Entity } from '@/lib/contract/entity/kinds';
import { visibleText } from '@/lib/contract/visible-text';
import { pageTitles } from '../shell/page-titles';
import { entityMessages } from './entities';

/** The title of the page of a person, an API key, a resource or an address. */
export function entityTitle(entity: Entity | null) {
  if (entity === null) return pageTitles.notFound;
  return entityMessages.title(entityMessages.kinds[entity.kind], visibleText(entity.id));
}
