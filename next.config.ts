import type { NextConfig } from 'next';

/** For a container: the packages that Next traces, and those of our own scripts; without its optimizer of images, which is off. */
const standalone: NextConfig = {
  output: 'standalone',
  outputFileTracingExcludes: { 'next-server': ['node_modules/sharp/**', 'node_modules/@img/**'] },
  outputFileTracingIncludes: {
    '/*': [
      'ipaddr.js',
      'pg',
      'srvx',
      'lru-cache',
      ...['prom-client', 'tdigest', 'bintrees', '@opentelemetry/api'],
    ].map((name) => `./node_modules/${name}/**`),
  },
};

const config: NextConfig = {
  ...(process.env.STANDALONE && standalone),
  poweredByHeader: false,
  // The optimizer has had many vulnerabilities, and there is nothing to optimize.
  images: { unoptimized: true },
  // Of what is bundled each route gets a copy of its own, and the server keeps the text of all: these alone were a megabyte for each.
  serverExternalPackages: [
    ...['pg', '@prisma/client', '@prisma/adapter-pg', 'better-auth', '@better-auth/passkey'],
    ...['ipaddr.js', 'lru-cache', 'nodemailer', 'prom-client', 'rate-limiter-flexible'],
    ...['srvx', 'zod'],
  ],
  // `npm test` checks all types; a start must not fail because of a type in a test.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'no-referrer' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
        // Browsers apply it over https only.
        { key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' },
      ],
    },
  ],
};

export default config;
