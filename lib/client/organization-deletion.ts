import type * as contract from '@/lib/contract/organization-deletion';
import { request } from './api';

/** `name`: of the organization, to confirm. */
export const requestDeletion = (name: string) =>
  request<typeof contract.requestDeletion>('POST', '/v1/organization/deletion', { name });

export const cancelDeletion = () =>
  request<typeof contract.cancelDeletion>('DELETE', '/v1/organization/deletion', {});
