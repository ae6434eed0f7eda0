import { templateOfEvent } from '@/lib/contract/event-templates';
import { sentenceOf } from '@/lib/contract/sentence/sentence';
import { templateOf } from '@/lib/contract/sentence/templates';
import type { sentenceMessages as english } from '../sentences';
import { eventTemplates, ownTemplates } from './event-templates';
import { german } from './sentence/grammar';

export const sentenceMessages: typeof english = {
  of: (entry, templates) => {
    const isOwnEvent = entry.context?.source === 'product';
    const template = isOwnEvent
      ? templateOfEvent(entry, eventTemplates, ownTemplates)
      : templateOf(entry, templates);
    return sentenceOf(entry, template, german);
  },
};
