import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  // The optimiser has been a way in too often, and there is nothing here to optimise.
  images: { unoptimized: true },
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', 'better-auth'],
};

export default config;
