'use client';

import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { currentLanguage } from '@/lib/client/messages/language';
import { sentenceMessages } from '@/lib/client/messages/sentences';
import { schemasQuery } from '@/lib/client/queries/catalogue-query';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { Output } from '@/lib/contract/operation';
import type { listSchemas } from '@/lib/contract/schemas';
import { noTemplates, templatesIn } from '@/lib/contract/sentence/templates';

const select = ({ schemas }: Output<typeof listSchemas>) => templatesIn(schemas, currentLanguage());

const Templates = createContext(noTemplates);

/** Reads the organization's catalogue once for all rows. Until it is loaded, entries read as they would without. */
export function CatalogueTemplates({ children }: { children: ReactNode }) {
  const { data = noTemplates } = useQuery({ ...schemasQuery, select });
  return <Templates value={data}>{children}</Templates>;
}

/** What happened, in words, of an entry: by the catalogue's template of its event, if there is one. */
export function useSentences() {
  const templates = useContext(Templates);
  return (entry: ExpandedEntry) => sentenceMessages.of(entry, templates);
}
