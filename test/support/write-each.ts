import type { Organization } from '@/lib/server/core/principal';
import { inOrganization } from '@/lib/server/db/client';
import type { WrittenEntry } from '@/lib/server/recording/columns';
import { type Written, writeEntries } from '@/lib/server/recording/insert';

/** Writes entries in one transaction, each as of a request of its own. Returns them in their order. */
export const writeEach = (organization: Organization, entries: readonly WrittenEntry[]) =>
  inOrganization(organization, async (tx) => {
    const all: Written[] = [];
    for (const entry of entries) all.push(...(await writeEntries(tx, organization.org, [entry])));
    return all;
  });
