import 'server-only';
import { type Templates, templatesIn } from '@/lib/contract/sentence/templates';
import type { Organization } from '@/lib/server/core/principal';
import { readSchemas } from './schemas';

/** The sentences of the organization's own events, in English, as all texts of the server are. */
export const readTemplates = async (organization: Organization): Promise<Templates> =>
  templatesIn(await readSchemas(organization), 'en');
