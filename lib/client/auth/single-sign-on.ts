import { post } from './auth-request';

/** Leaves for the provider of an address, or without one for that of this server. It comes back by itself. */
export async function beginSingleSignOn(to: { email?: string; next: string }): Promise<never> {
  const { url } = await post<{ url: string }>('/sso/begin', to, null);
  window.location.assign(url);
  return new Promise(() => {});
}
