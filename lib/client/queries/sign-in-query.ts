import { queryOptions } from '@tanstack/react-query';
import type { Input } from '@/lib/contract/operation';
import type {
  createSignInDomain,
  deleteSignInDomain,
  listSignInDomains,
  updateSignInDomain,
  verifySignInDomain,
} from '@/lib/contract/sign-in/domains';
import type {
  createSignInProvider,
  deleteSignInProvider,
  listSignInProviders,
  updateSignInProvider,
} from '@/lib/contract/sign-in/providers';
import type { getSignInTest, startSignInTest } from '@/lib/contract/sign-in/tests';
import { request } from '../api';
import { useMutationWithInvalidation } from '../hooks/use-mutation-with-invalidation';

const signIn = 'sign-in';

export const providersQuery = queryOptions({
  queryKey: [signIn, 'providers'],
  queryFn: ({ signal }) =>
    request<typeof listSignInProviders>('GET', '/v1/sign-in/providers', {}, signal),
  staleTime: 30_000,
});

export const domainsQuery = queryOptions({
  queryKey: [signIn, 'domains'],
  queryFn: ({ signal }) =>
    request<typeof listSignInDomains>('GET', '/v1/sign-in/domains', {}, signal),
  staleTime: 30_000,
});

export const testQuery = (id: string) =>
  queryOptions({
    queryKey: [signIn, 'test', id],
    queryFn: ({ signal }) =>
      request<typeof getSignInTest>('GET', '/v1/sign-in/tests/{id}', { id }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export const useCreateProvider = () =>
  useMutationWithInvalidation(
    providersQuery.queryKey,
    (provider: Input<typeof createSignInProvider>) =>
      request<typeof createSignInProvider>('POST', '/v1/sign-in/providers', provider),
  );

export const useChangeProvider = () =>
  useMutationWithInvalidation(
    providersQuery.queryKey,
    (change: Input<typeof updateSignInProvider>) =>
      request<typeof updateSignInProvider>('POST', '/v1/sign-in/providers/{id}', change),
    // It may hold a secret: it is dropped as soon as it is no longer shown.
    { gcTime: 0 },
  );

/** The domains say whose provider they have. */
export const useDeleteProvider = () =>
  useMutationWithInvalidation([signIn], (id: string) =>
    request<typeof deleteSignInProvider>('DELETE', '/v1/sign-in/providers/{id}', { id }),
  );

export const useTestProvider = () =>
  useMutationWithInvalidation([signIn, 'none'], (id: string) =>
    request<typeof startSignInTest>('POST', '/v1/sign-in/providers/{id}/test', { id }),
  );

export const useCreateDomain = () =>
  useMutationWithInvalidation(domainsQuery.queryKey, (domain: Input<typeof createSignInDomain>) =>
    request<typeof createSignInDomain>('POST', '/v1/sign-in/domains', domain),
  );

export const useChangeDomain = () =>
  useMutationWithInvalidation(domainsQuery.queryKey, (change: Input<typeof updateSignInDomain>) =>
    request<typeof updateSignInDomain>('POST', '/v1/sign-in/domains/{id}', change),
  );

export const useVerifyDomain = () =>
  useMutationWithInvalidation(domainsQuery.queryKey, (id: string) =>
    request<typeof verifySignInDomain>('POST', '/v1/sign-in/domains/{id}/verify', { id }),
  );

export const useDeleteDomain = () =>
  useMutationWithInvalidation(domainsQuery.queryKey, (id: string) =>
    request<typeof deleteSignInDomain>('DELETE', '/v1/sign-in/domains/{id}', { id }),
  );
