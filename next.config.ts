import type { NextConfig } from 'next';

/** For a container: the packages that are needed, traced, and beside Next's those of our own scripts. */
const standalone: NextConfig = {
  output: 'standalone',
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
  // The optimiser has been a way in too often, and there is nothing here to optimise.
  images: { unoptimized: true },
  serverExternalPackages: [
    'pg',
    '@prisma/client',
    '@prisma/adapter-pg',
    'better-auth',
    'prom-client',
    'srvx',
  ],
  // `npm test` checks types, of the tests too; a start must not fail for one of theirs.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'no-referrer' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
        // Browsers heed it over https alone.
        { key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' },
      ],
    },
  ],
};

export default config;
