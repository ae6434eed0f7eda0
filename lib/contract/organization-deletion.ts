import { z } from 'zod';
import { daysToTakeBack } from './deletion-days';
import type { Operation } from './operation';
import { text } from './text';

const Deletion = z
  .object({
    delete_after: z.iso.datetime({ precision: 3 }).nullable().meta({
      description: 'When the organization is deleted; null if it is not to be.',
    }),
  })
  .meta({ id: 'OrganizationDeletion' });

export type Deletion = z.output<typeof Deletion>;

export const requestDeletion = {
  id: 'requestDeletion',
  method: 'POST',
  path: '/v1/organization/deletion',
  summary: `Have the organization deleted in ${daysToTakeBack} days. Until then everything goes on, and any owner can take it back. If it was requested before, that time stays.`,
  permission: 'organization:delete',
  isSensitive: true,
  input: z.strictObject({
    name: text(100).meta({ description: 'The name of the organization, exactly.' }),
  }),
  output: Deletion,
  status: 200,
  errors: ['unprocessable'],
} as const satisfies Operation;

export const cancelDeletion = {
  id: 'cancelDeletion',
  method: 'DELETE',
  path: '/v1/organization/deletion',
  summary: 'Take back the deletion of the organization.',
  permission: 'organization:delete',
  isSensitive: true,
  input: z.strictObject({}),
  output: Deletion,
  status: 200,
} as const satisfies Operation;
