import { baseUrl, newAddress } from './auth-calls';

type Route = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;

type Sent = {
  cookie: string;
  address?: string;
  body?: object;
  params?: Record<string, string>;
  query?: string;
  headers?: Record<string, string>;
};

/** Calls a route of /v1 in this process. */
export function callRoute(route: Route, method: string, sent: Sent): Promise<Response> {
  const { cookie, address = newAddress(), body, params = {}, query = '', headers } = sent;
  const request = new Request(`${baseUrl}/v1${query && `?${query}`}`, {
    method,
    headers: {
      cookie,
      origin: baseUrl,
      'x-client-address': address,
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return route(request, { params: Promise.resolve(params) });
}
