import { queryOptions } from '@tanstack/react-query';
import type { Input } from '@/lib/contract/operation';
import type {
  createSchema,
  draftSchema,
  getSchema,
  listSchemas,
  listSeenEvents,
  SeenEvent,
  updateSchema,
} from '@/lib/contract/schemas';
import { request } from '../api';
import { useMutationWithInvalidation } from '../hooks/use-mutation-with-invalidation';

/** Everything that a change of the catalogue makes outdated. */
const all = ['catalogue'];

export const schemasQuery = queryOptions({
  queryKey: [...all, 'schemas'],
  queryFn: ({ signal }) => request<typeof listSchemas>('GET', '/v1/schemas', {}, signal),
  staleTime: 30_000,
});

export const seenEventsQuery = queryOptions({
  queryKey: [...all, 'seen'],
  queryFn: ({ signal }) => request<typeof listSeenEvents>('GET', '/v1/schemas/seen', {}, signal),
  staleTime: 30_000,
});

export const schemaQuery = (id: string) =>
  queryOptions({
    queryKey: [...all, 'schema', id],
    queryFn: ({ signal }) => request<typeof getSchema>('GET', '/v1/schemas/{id}', { id }, signal),
    // What is edited is what there is now.
    staleTime: 0,
    gcTime: 0,
  });

export const draftQuery = (event: Pick<SeenEvent, 'action' | 'resource_type'>) =>
  queryOptions({
    queryKey: [...all, 'draft', event.action, event.resource_type],
    queryFn: ({ signal }) => askDraft(event, signal),
    staleTime: 0,
    gcTime: 0,
  });

const askDraft = (
  { action, resource_type }: Pick<SeenEvent, 'action' | 'resource_type'>,
  signal?: AbortSignal,
) =>
  request<typeof draftSchema>(
    'GET',
    '/v1/schemas/draft',
    { action: [action], resource_type: [resource_type] },
    signal,
  );

export type NewEvent = Input<typeof createSchema>;

export type EventChange = Input<typeof updateSchema>;

/** Adds an event with a draft made from its entries, as a warning. */
export function useAdoptEvent() {
  return useMutationWithInvalidation(all, async ({ action, resource_type }: SeenEvent) => {
    const { schema } = await askDraft({ action, resource_type });
    const mode = schema === null ? 'off' : 'warn';
    const event = { action, resource_type, schema, mode } as const;
    return request<typeof createSchema>('POST', '/v1/schemas', event);
  });
}

export function useCreateEvent() {
  return useMutationWithInvalidation(all, (event: NewEvent) =>
    request<typeof createSchema>('POST', '/v1/schemas', event),
  );
}

/** Changes an event that nobody else has changed meanwhile. */
export function useChangeEvent() {
  return useMutationWithInvalidation(all, (change: EventChange) =>
    request<typeof updateSchema>('POST', '/v1/schemas/{id}', change),
  );
}
