'use client';

import { useQuery } from '@tanstack/react-query';
import { language } from '@/lib/client/messages/locale';
import { schemasQuery } from '@/lib/client/queries/catalogue-query';
import type { Output } from '@/lib/contract/operation';
import type { listSchemas } from '@/lib/contract/schemas';
import { noTemplates, type Templates, templatesIn } from '@/lib/contract/sentence/templates';

const select = ({ schemas }: Output<typeof listSchemas>) => templatesIn(schemas, language);

/** How the entries of the organization's own events read. Until that is loaded, entries read as they would without. */
export function useTemplates(): Templates {
  return useQuery({ ...schemasQuery, select }).data ?? noTemplates;
}
