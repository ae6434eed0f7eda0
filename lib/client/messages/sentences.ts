import type { SentenceEntry } from '@/lib/contract/sentence/names';
import { sentenceOf } from '@/lib/contract/sentence/sentence';
import { type Templates, templateOf } from '@/lib/contract/sentence/templates';
import { localized } from './localized';

export const sentenceMessages = localized('sentenceMessages', {
  /** What an entry says. `templates` are those of the organization's catalogue. */
  of: (entry: SentenceEntry, templates: Templates) =>
    sentenceOf(entry, templateOf(entry, templates)),
});
