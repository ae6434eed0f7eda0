import { type NextRequest, NextResponse } from 'next/server';

// Only sets headers of pages. Handlers and pages check access, because a proxy can be bypassed.

/** Without the nonce no script runs, so a page that bypasses this file fails closed. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = policyWith(nonce);
  // Next reads the nonce from the request's policy, and adds it to its own scripts.
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  response.headers.set('Cache-Control', 'private, no-store');
  return response;
}

function policyWith(nonce: string): string {
  // React's development build reconstructs stacks with eval.
  const evaluation = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    // Style attributes have sizes and positions known only at rendering.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export const config = {
  matcher: [
    // What is not a page gets the policy of server/http-server.mjs; a path that does not exist is a page that says so.
    {
      source:
        '/((?!v1/|api/|scim/|witness/|metrics$|llms.txt$|verify.mjs$|_next/static/|icon.svg$|favicon.ico$).*)',
    },
  ],
};
